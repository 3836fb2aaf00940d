import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** One Elasticsearch node on loopback until SIGTERM: `start` runs it with HOME FOLDER DATA. */
public class Launcher {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Settings settings = Settings.builder()
            .put("path.home", home)
            .put("path.data", Path.of(arguments[2]))
            .put("path.logs", folder.resolve("logs"))
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", 0) // any free one
            .put("transport.port", 0)
            // The full disk of a laptop is no reason to refuse a test's index.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        LogConfigurator.configureESLogging();
        LogConfigurator.configureWithoutConfig(settings);
        Environment environment = new Environment(settings, folder.resolve("config"));
        var modules = PluginsLoader.loadModulesBundles(environment.modulesDir());
        Node node = new Node(environment, PluginsLoader.createPluginsLoader(modules, Set.of(), Map.of(), false));
        node.start();
        var http = node.injector().getInstance(HttpServerTransport.class);
        Files.writeString(folder.resolve("url"), "http://" + http.boundAddress().publishAddress() + "\n");
        Thread.sleep(Long.MAX_VALUE); // what it wrote need not survive it
    }
}
