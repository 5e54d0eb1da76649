import { createRef } from 'react';
import { createRoot } from 'react-dom/client';
import { ObjectView } from 'react-obj-view';
import 'react-obj-view/dist/react-obj-view.css';

export function mount(target, bytes) {
  const value = JSON.parse(new TextDecoder().decode(bytes));
  const get = () => value;
  const view = createRef();
  const root = createRoot(target);
  const draw = (key, depth) => root.render(<ObjectView key={key} ref={view} valueGetter={get} name="root" expandLevel={depth} stickyPathHeaders />);
  draw('first', 2);
  return {
    unfoldAll: () => draw('all', true),
    find: text => new Promise(found => view.current.search((name, value) => value === text || name === text, text, () => found(), { maxResult: 1 })),
  };
}
