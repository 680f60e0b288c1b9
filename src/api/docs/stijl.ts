/** Style of the documentation: readable at any width, in light and dark, without anything from elsewhere. */
export const STIJL = `
:root { color-scheme: light dark; --accent: #154273; --lijn: #d5d9df; --zacht: #f3f5f8; --tekst: #1b1f24; --grond: #fff; --stil: #57606a;
  --get: #1a6b3c; --put: #8a5300; --post: #154273; --delete: #a4262c; }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab8ee; --lijn: #343b45; --zacht: #1d232b; --tekst: #e4e8ed; --grond: #13171c;
  --stil: #9aa5b1; --get: #62c48b; --put: #e5ad5a; --post: #8ab8ee; --delete: #f08a8f; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; color: var(--tekst); background: var(--grond); }
header { border-bottom: 4px solid var(--accent); padding: 2rem max(1.25rem, calc(50vw - 35rem)); }
header p { max-width: 44rem; margin: .5rem 0; } h1 { margin: 0; font-size: 1.9rem; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem 1.25rem 4rem; display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; }
nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; font-size: .86rem; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; } nav a { display: block; padding: .15rem 0; color: inherit; text-decoration: none; }
nav a:hover, nav a:focus-visible { text-decoration: underline; } nav strong { color: var(--accent); }
a { color: var(--accent); } h2 { margin: 2.5rem 0 .5rem; color: var(--accent); } section:first-child h2 { margin-top: 0; }
article { border: 1px solid var(--lijn); border-radius: 8px; margin: 1rem 0; padding: 1rem 1.25rem; }
h3 { margin: 0 0 .35rem; font: 600 .95rem ui-monospace, monospace; overflow-wrap: anywhere; } h4 { margin: 1rem 0 .25rem; font-size: .85rem; color: var(--stil); }
.methode { display: inline-block; min-width: 4.2rem; font-weight: 700; }
.get { color: var(--get); } .put { color: var(--put); } .post { color: var(--post); } .delete { color: var(--delete); }
p { margin: .35rem 0; } code, pre { font: .86rem/1.5 ui-monospace, monospace; } code { background: var(--zacht); border-radius: 4px; padding: .1em .3em; }
pre { background: var(--zacht); border-radius: 6px; padding: .75rem 1rem; overflow: auto; margin: .35rem 0; }
summary { cursor: pointer; font-size: .9rem; margin-top: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } .tabel { overflow-x: auto; }
td, th { border-top: 1px solid var(--lijn); padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top; }
@media (max-width: 52rem) { main { grid-template-columns: minmax(0, 1fr); } nav { position: static; max-height: none; } }
`;
