// HASH RUNS [ROWS] [WARMHASH]; env URL
import { ours } from './.l.mjs';
const [hash, runs, rows, warm] = process.argv.slice(2);
const all = [];
for (let i = 0; i < +runs; i++) { const f = await ours(process.env.URL, hash, +rows || undefined, warm); all.push(f); console.log(JSON.stringify(f)); }
const med = k => { const v = all.map(f => f[k]).sort((a, b) => a - b); return v[v.length >> 1]; };
console.log('median first', med('first'), 'complete', med('complete'), 'order', med('order'));
