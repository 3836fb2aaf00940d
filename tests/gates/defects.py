"""Faults as people make them, each put into a page that passes every check."""

from typing import NamedTuple


class Defect(NamedTuple):
    """`make` is JavaScript that brings a fault into `page`, shown so many pixels wide."""

    name: str
    page: str
    make: str
    width: int = 1280


STYLE = "document.head.appendChild(Object.assign(document.createElement('style'), {{textContent: `{}`}}))"
PUT = "document.querySelector('main .kp-wrap:last-of-type').insertAdjacentHTML('beforeend', `{}`)"


def style(css):
    return STYLE.format(css)


def put(html):
    return PUT.format(html)


DEFECTS = [
    # Pictures and film
    Defect("alt missing", "practice", "document.querySelector('main img').removeAttribute('alt')"),
    Defect("file name as alt", "practice", "document.querySelector('main img').alt = 'IMG_2043.jpg'"),
    Defect("alt that says picture of", "practice", "document.querySelector('main img').alt = 'Foto van een stoep'"),
    Defect("picture without measures", "practice", "document.querySelector('main img').removeAttribute('width')"),
    Defect("captions missing", "practice", "document.querySelector('main video track').remove()"),
    Defect("film that starts by itself", "practice", "document.querySelector('main video').autoplay = true"),
    Defect("drawing without a name", "standard page", put('<svg role="img" viewBox="0 0 9 9" width="90" height="90"><path d="M0 0h9"/></svg>')),
    Defect("frame without a title", "standard page", put('<iframe srcdoc="<p>Kaart</p>"></iframe>')),
    # Colour
    Defect("grey text", "standard page", style("main p { color: #767676 }")),
    Defect("grey text when hovered", "home", style(".nl-button:hover { color: #8aa }")),
    Defect("faint text when hovered", "home", style(".nl-button:hover { opacity: 0.5 }")),
    Defect("pale words for the eye alone", "figures", style(".kp-bars__name { color: #999 }"), 320),
    Defect("pale link in focus", "home", style("main a:focus { color: #9bd }")),
    Defect("pale edge of a field", "lost link", style("main input { border-color: #ddd !important; background: #fff !important }")),
    Defect("pale placeholder", "search", "document.querySelector('main input[type=search]').placeholder = 'Zoek'; " + style("input::placeholder { color: #aaa }")),
    Defect("text over a picture", "home", style("main h1 { background-image: linear-gradient(#fff, #024575) }")),
    Defect("link known by colour alone", "practice", style(".kp-richtext a { text-decoration: none }")),
    # Focus and keyboard
    Defect("no ring", "home", style("*:focus-visible { outline: none !important }")),
    Defect("thin ring", "home", style("*:focus-visible { outline-width: 1px !important }")),
    Defect("pale ring", "home", style("*:focus-visible { outline-color: #eee !important; box-shadow: none !important }")),
    Defect("bar over what has the focus", "practices", style("body::after { content: ''; position: fixed; inset: 40vh 0 0 0; background: #024575 }")),
    Defect("reversed order", "home", style(".kp-nav__list { flex-direction: row-reverse }")),
    Defect("positive tabindex", "home", "document.querySelector('main a').tabIndex = 3"),
    Defect("trap", "standard page", put('<button type="button" class="nl-button" id="val">Val</button>') + "; document.getElementById('val').addEventListener('keydown', (event) => event.preventDefault())"),
    Defect("only for the mouse", "standard page", put('<div onclick="1" class="nl-button">Toon meer</div>')),
    Defect("link that the keyboard passes by", "home", "document.querySelector('main a').tabIndex = -1; document.querySelector('main a').removeAttribute('href')"),
    Defect("reached but not heard", "home", "document.querySelector('main .kp-wrap').setAttribute('aria-hidden', 'true')"),
    Defect("skip link gone", "home", "document.querySelector('.nl-skip-link').remove()"),
    # Size and room
    Defect("small button", "search", style("main button { min-block-size: 0 !important; block-size: 28px; padding: 0 !important }")),
    Defect("tiny target", "practices", style(".kp-check { min-block-size: 0; line-height: 1; font-size: 12px } .kp-check input { inline-size: 12px; block-size: 12px }")),
    Defect("fixed height that clips", "standard page", style("main h1 { block-size: 1.1em; overflow: hidden; inline-size: 6em }")),
    Defect("fixed height that spills", "standard page", style("main h1 { block-size: 1em; inline-size: 5em }")),
    Defect("cut off in large letters", "home", style(".kp-nav__list a { block-size: 44px; overflow: hidden; inline-size: 130px; white-space: nowrap }")),
    Defect("wider than the screen", "standard page", put('<p style="inline-size: 40rem">Een regel die niet past op een klein scherm.</p>'), 320),
    Defect("table wider than the screen", "standard page", put("<table><caption>Kosten</caption><tr>" + "<th scope='col'>Kolommen</th>" * 9 + "</tr></table>"), 320),
    Defect("scrolls by mouse alone", "standard page", put('<div style="overflow: auto; block-size: 3em"><p>Een<br>twee<br>drie<br>vier<br>vijf<br>zes</p></div>')),
    Defect("zoom forbidden", "home", "document.querySelector('meta[name=viewport]').content += ', user-scalable=no'"),
    Defect("small letters", "practice", style("main p { font-size: 12px }")),
    Defect("lines too close", "practice", style("main p { line-height: 1.1 !important }")),
    # Headings, links and words
    Defect("heading left out", "practice", "document.querySelectorAll('main h2').forEach((el) => { el.outerHTML = el.outerHTML.replace(/h2/g, 'h4') })"),
    Defect("two first headings", "practice", put("<h1>Nog een kop</h1>")),
    Defect("bold text as a heading", "standard page", put("<p><strong>Wat wij deden</strong></p><p>Wij begonnen klein.</p>")),
    Defect("empty heading", "standard page", put("<h2></h2>")),
    Defect("link that says nothing", "standard page", put('<p><a href="/themas/">Lees meer</a></p>')),
    Defect("same words, two targets", "standard page", put('<p><a href="/themas/">Meer over de aanpak</a> en <a href="/gemeenten/">Meer over de aanpak</a></p>')),
    Defect("bare address", "standard page", put('<p>Zie <a href="https://voorbeeld.example/lijst">https://voorbeeld.example/lijst</a>.</p>')),
    Defect("new window unasked", "standard page", put('<p>Zie <a href="/themas/" target="_blank">de thema’s van het programma</a>.</p>')),
    Defect("English paragraph unmarked", "standard page", put("<p>The people of this city can find the way to the town hall with their own map.</p>")),
    Defect("language of the page gone", "home", "document.documentElement.removeAttribute('lang')"),
    Defect("title gone", "home", "document.title = ''"),
    Defect("capitals", "standard page", put("<p>LET OP DIT MOET U ECHT EERST EVEN LEZEN</p>")),
    Defect("typed list", "standard page", put("<p>- Een drempelhulp<br>- Een stoel<br>- Een loep</p>")),
    # Tables
    Defect("table without headers", "standard page", put("<table><caption>Kosten</caption><tr><td>Jaar</td><td>2024</td></tr></table>")),
    Defect("table without a caption", "programme as a table", "document.querySelector('main table caption')?.remove(); document.querySelectorAll('main table').forEach((el) => { el.removeAttribute('aria-label'); el.removeAttribute('aria-labelledby') })"),
    # Forms
    Defect("label gone", "sign-up", "document.querySelectorAll('main label').forEach((el) => el.remove())"),
    Defect("placeholder as label", "lost link", "document.querySelector('main label').remove(); document.querySelector('main input[type=email]').placeholder = 'E-mail'"),
    Defect("autocomplete missing", "lost link", "document.querySelector('main input[type=email]').removeAttribute('autocomplete')"),
    Defect("error by colour alone", "sign-up with errors", "document.querySelectorAll('main .utrecht-form-field-error-message').forEach((el) => el.remove())"),
    Defect("error of a group by colour alone", "sign-up, nothing chosen", "document.querySelectorAll('main .utrecht-form-field-error-message').forEach((el) => el.remove())"),
    Defect("no summary of errors", "sign-up with errors", "document.querySelector('main [aria-labelledby=fouten]').remove()"),
    Defect("choices without a question", "sign-up", "document.querySelectorAll('main fieldset').forEach((el) => el.replaceWith(...el.childNodes))"),
    Defect("obligatory by a star alone", "lost link", "document.querySelector('main label').textContent = '* E-mail'; document.querySelectorAll('main p').forEach((el) => el.remove())"),
    # The whole page
    Defect("id given twice", "home", put('<p id="inhoud">Nog een keer.</p>')),
    Defect("moves for ever", "home", style("@keyframes kp { to { transform: rotate(1turn) } } main h1 { animation: kp 1s infinite !important }")),
    Defect("goes on by itself", "home", "document.head.insertAdjacentHTML('beforeend', '<meta http-equiv=refresh content=900>')"),
    Defect("asks another host", "home", "await new Promise((done) => { const pixel = Object.assign(new Image(1, 1), {alt: '', onerror: done, src: 'https://elders.example/pixel.gif'}); document.querySelector('main').append(pixel); })"),
    Defect("landmark gone", "home", "document.querySelector('main').outerHTML = document.querySelector('main').outerHTML.replace('<main', '<div').replace('</main>', '</div>')"),
]  # fmt: skip
