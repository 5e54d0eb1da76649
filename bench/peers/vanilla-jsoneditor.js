import { createJSONEditor } from 'vanilla-jsoneditor/standalone.js';

export function mount(target, bytes) {
  const json = JSON.parse(new TextDecoder().decode(bytes));
  const editor = createJSONEditor({ target, props: { content: { json }, mode: 'tree', readOnly: true, mainMenuBar: true, navigationBar: false } });
  return { unfoldAll: () => editor.expand([], () => true) };
}
