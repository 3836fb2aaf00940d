// Looks at pages with Lighthouse, in one Chromium: node measure.mjs <port of Chromium> < {pages, categories}.
// Writes a line of JSON for each: its scores from 0 to 100, and every audit that costs points.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { default: lighthouse, desktopConfig } = await import(
  pathToFileURL(join(process.env.LIGHTHOUSE, "node_modules/lighthouse/core/index.js"))
);
const { pages, categories } = JSON.parse(readFileSync(0, "utf8"));
const port = Number(process.argv[2]);

for (const { url, preset } of pages) {
  const flags = { port, onlyCategories: categories, logLevel: "error", output: "json", disableFullPageScreenshot: true };
  let lhr;
  // On a busy machine Chromium now and then records nothing; that says nothing about the page.
  for (let time = 0; time < 3 && (!lhr || lhr.runtimeError); time++) {
    ({ lhr } = await lighthouse(url, flags, preset === "desktop" ? desktopConfig : undefined));
  }
  const scores = {}, faults = [];
  for (const category of Object.values(lhr.categories)) {
    scores[category.id] = Math.round(category.score * 100);
    for (const { id, weight } of category.auditRefs) {
      const audit = lhr.audits[id];
      if (weight && audit.score !== null && audit.score < 1) faults.push(`${category.id}: ${id} (${audit.displayValue ?? audit.title})`);
    }
  }
  const at = (id) => lhr.audits[id]?.numericValue;
  const figures = { lcp: at("largest-contentful-paint"), tbt: at("total-blocking-time"), cls: at("cumulative-layout-shift") };
  console.log(JSON.stringify({ url, preset, scores, faults, figures, error: lhr.runtimeError?.message ?? "" }));
}
