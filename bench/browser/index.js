// The index alone, against JSON.parse of the same bytes in the same run.
import init, { Subject, linear_memory } from './bench_index.js';

const CHUNK = 64 * 1024;
const time = work => { const start = performance.now(); const result = work(); return [performance.now() - start, result]; };
const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

self.bench = async ({ url, last, runs }) => {
  await init();
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const result = { bytes: bytes.length, index: [], decode: [], parse: [] };
  const read = () => {
    const subject = new Subject();
    for (let at = 0; at < bytes.length; at += CHUNK) subject.feed(bytes.subarray(at, at + CHUNK));
    if (!subject.end()) throw new Error('no JSON');
    return subject;
  };
  for (let run = 0; run < runs; run++) {
    const [index, subject] = time(read);
    result.index.push(index);
    if (run === 1) result.memory = linear_memory() / bytes.length;
    const [decode, text] = time(() => new TextDecoder().decode(bytes));
    const [parse] = time(() => JSON.parse(text));
    result.decode.push(decode);
    result.parse.push(parse);
    if (run === runs - 1) {
      result.values = subject.len();
      result.findFirst = median(Array.from({ length: 5 }, () => time(() => subject.find(last, true))[0]));
      result.findNothing = median(Array.from({ length: 5 }, () => time(() => subject.find('there is no such text', false))[0]));
      result.folds = Array.from({ length: 9 }, (_, n) => median(Array.from({ length: 3 }, () => time(() => subject.fold_to_depth(n + 1))[0])));
      result.unfoldAll = median(Array.from({ length: 3 }, () => { subject.fold_to_depth(2); return time(() => subject.unfold_all())[0]; }));
    }
    subject.free();
  }
  return result;
};
