import { createJSONEditor } from 'vanilla-jsoneditor/standalone.js';

export function mount(target, bytes) {
  const json = JSON.parse(new TextDecoder().decode(bytes));
  const editor = createJSONEditor({ target, props: { content: { json }, mode: 'tree', readOnly: true, mainMenuBar: true, navigationBar: false } });
  return {
    unfoldAll: () => editor.expand([], () => true),
    // It has a search bar and no function for it: the bar is used as a person does.
    find: async text => {
      target.querySelector('button.jse-search').click();
      let field;
      while (!(field = target.querySelector('.jse-search-input'))) await new Promise(requestAnimationFrame);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
  };
}
