/** The dock's page: a quiet workbench, paper at its right hand. */
export const dockStyle = `
:root { color-scheme: light; --ink: #14202e; --ground: #eef1f5; --card: #fff; --line: #8894a3; --deep: #12396b; --press: #b4420a; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; color: var(--deep); }
h2 { margin: 0 0 .75rem; font-size: 1.15rem; color: var(--deep); }
header p { margin: .25rem 0 1rem; }
#problem { color: #9b1c1c; font-weight: 600; }
#problem:empty { margin: 0; }
main { display: grid; grid-template-columns: minmax(20rem, 1fr) minmax(20rem, 27rem); gap: 1.5rem; align-items: start; }
@media (max-width: 52rem) { main { grid-template-columns: 1fr; } }
section { background: var(--card); border-radius: .75rem; padding: 1.25rem; margin-bottom: 1.5rem; box-shadow: 0 1px 3px #0003; }
button { min-height: 2.75rem; padding: .4rem .9rem; margin: .15rem 0; font: inherit; color: var(--ink); background: #fff;
  border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; }
button:hover { background: #f1f5fa; }
button:focus-visible, a:focus-visible { outline: 4px solid #1c6dd0; outline-offset: 2px; }
button.main { background: var(--press); border-color: var(--press); color: #fff; font-weight: 600; }
button.main:hover { background: #943405; }
button#press { min-width: 14rem; min-height: 4rem; font-size: 1.2rem; border-radius: 2rem; }
button#press[data-lit="true"] { box-shadow: 0 0 0 .4rem #ffd48a; }
.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: .35rem; }
.cards button { width: 100%; text-align: left; }
.plug { margin: 1rem 0 0; padding-top: .75rem; border-top: 1px solid #d5dbe3; }
.plug span { display: inline-block; min-width: 9rem; font-weight: 600; }
section[data-plugged="false"] .plug span { color: #9b1c1c; }
#receipts { list-style: none; margin: 1rem 0 0; padding: 0; }
#receipts p { margin: .75rem 0 .25rem; font-weight: 600; }
#receipts img { display: block; width: 100%; max-width: 25rem; border: 1px solid #c9d1db; background: #d9dee5; image-rendering: auto; }
#receipts li[data-taken="true"] { opacity: .75; }
`;
