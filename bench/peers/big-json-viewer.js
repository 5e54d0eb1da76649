import { BigJsonViewerDom } from 'big-json-viewer';

export async function mount(target, bytes) {
  // A string: an ArrayBuffer is read as UTF-16.
  const viewer = await BigJsonViewerDom.fromData(new TextDecoder().decode(bytes), { objectNodesLimit: 100, arrayNodesLimit: 100 });
  const root = viewer.getRootElement();
  target.append(root);
  await root.openAll(2, 'first');
  return {
    unfoldAll: () => root.openAll(Infinity, 'all'),
    find: text => viewer.openBySearch(new RegExp(text), 1, 'all'),
  };
}
