// Makes what wasm-bindgen has written smaller: the code, the names by which wasm and script call each other, the text of the script.
//
//   node shrink.mjs FOLDER
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const [folder] = process.argv.slice(2);
const only = ending => {
  const found = readdirSync(folder).filter(name => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`one ${ending} was expected in ${folder}: ${found}`);
  return join(folder, found[0]);
};
const [wasm, script] = [only('.wasm'), only('.js')];
const program = join(import.meta.dirname, 'node_modules/.bin/wasm-opt');
// Rust puts the stack at the bottom of memory, growing downwards: nothing is in the first kilobyte before it overflows.
// Control flow laid out anew and then made small twice is 6 kB less than made small once; the page is as fast.
const names = JSON.parse(execFileSync(program, ['--flatten', '--rereloop', '-Oz', '-Oz', '--low-memory-unused', '--minify-imports-and-exports-and-modules', '-o', wasm, wasm]));

let text = readFileSync(script, 'utf8');
const replace = (old, short) => {
  if (!text.includes(old)) throw new Error(`${script} does not name ${old}`);
  text = text.replaceAll(old, short);
};
// Longer names first: some begin with another one.
const longestFirst = list => [...list].sort((a, b) => b.at(-2).length - a.at(-2).length);
for (const [, name, short] of longestFirst(names.imports)) replace(`${name}:`, `${short}:`);
for (const [name, short] of longestFirst(names.exports)) {
  // The script calls not all of them.
  if (text.includes(`wasm.${name}`)) replace(`wasm.${name}`, `wasm.${short}`);
}
const [[module]] = names.imports;
replace(JSON.stringify(module), JSON.stringify('a'));
writeFileSync(script, transformSync(text, { minify: true, format: 'esm' }).code);
