import { open, redraw } from './dialog.js';
import { ContactSearch } from './people.js';
import { actions, say } from './state.js';

/** Finds a contact. */
export function find() {
  const search = new ContactSearch(redraw, actions.showContact);
  open({ title: () => say.find, view: () => search.template(), focus: '#search' });
}
