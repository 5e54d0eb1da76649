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
    // It searches and does not go there by itself.
    find: async text => {
      const hit = await new Promise((found, fail) => {
        const options = { maxResult: 1, fullSearch: true };
        view.current.search((value, name) => value === text || name === text, text, hits => hits.length && found(hits[0]), options).catch(fail);
      });
      // The first time unfolds, and is over before the new rows have their height.
      await view.current.scrollToPaths(hit);
      await new Promise(requestAnimationFrame);
      await view.current.scrollToPaths(hit);
    },
  };
}
