// Printing and reading aloud, both by the browser itself. Without this script the buttons are not there.
// Read aloud is only offered where there is a Dutch voice: another one makes nonsense of Dutch. Each
// sentence goes apart, because browsers break off long texts, and pause in ways that differ.
{
  const bar = document.querySelector("[data-ways]");
  const print = bar.querySelector("[data-print]");
  const button = bar.querySelector("[data-speak]");
  const synthesis = window.speechSynthesis;

  print.dataset.ready = "";
  print.addEventListener("click", () => window.print());

  if (button && !(synthesis && window.SpeechSynthesisUtterance)) button.hidden = true;
  else if (button) {
    const stop = bar.querySelector("[data-stop]");
    const told = bar.querySelector("[data-told]");
    const BLOCKS = "h1, h2, h3, h4, p, li, blockquote, figcaption";
    const LEFT_OUT = "details:not([open]), .kp-hidden, [hidden]";
    let voice, sentences = [], current = 0, turn = 0, spoken;

    const find = () => {
      const voices = synthesis.getVoices().filter((one) => /^nl\b/i.test(one.lang));
      voice = voices.find((one) => /^nl.NL/i.test(one.lang)) || voices[0];
      if (voice) button.dataset.ready = "";
    };
    const collect = () => {
      sentences = [];
      for (const block of document.querySelectorAll("h1, [data-read] :is(" + BLOCKS + ")")) {
        if (block.closest(LEFT_OUT) || block.querySelector(BLOCKS)) continue;
        const text = block.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
        for (const words of text.split(/(?<=[.!?]) /)) if (words) sentences.push({ block, words });
      }
    };
    const mark = (block) => {
      spoken?.classList.remove("kp-spoken");
      spoken = block;
      spoken?.classList.add("kp-spoken");
    };
    // What was said before is not ours any more: a browser tells of it late, or as a mistake.
    const silence = () => {
      turn++;
      synthesis.cancel();
      mark();
    };
    const show = (name, words, going) => {
      button.textContent = name;
      told.textContent = words;
      if (!going && document.activeElement === stop) button.focus();
      stop.hidden = !going;
    };
    const end = (words) => {
      silence();
      current = 0;
      show("Lees voor", words, false);
    };
    const say = () => {
      if (current >= sentences.length) return end("Het voorlezen is klaar.");
      const mine = turn;
      const utterance = new SpeechSynthesisUtterance(sentences[current].words);
      utterance.lang = voice.lang;
      utterance.voice = voice;
      utterance.onend = () => {
        if (mine !== turn) return;
        current++;
        say();
      };
      utterance.onerror = () => mine === turn && end("Voorlezen lukt nu niet.");
      mark(sentences[current].block);
      synthesis.speak(utterance);
    };

    button.addEventListener("click", () => {
      if (spoken) {
        silence();
        return show("Lees verder voor", "Het voorlezen staat stil.", true);
      }
      if (!current) collect();
      silence();
      show("Pauzeer het voorlezen", "Het voorlezen begint.", true);
      say();
    });
    stop.addEventListener("click", () => end("Het voorlezen is gestopt."));
    addEventListener("pagehide", () => end(""));
    synthesis.addEventListener?.("voiceschanged", find);
    find();
  }
}
