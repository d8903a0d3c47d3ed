import { actions } from './bar.js';
import { open, redraw } from './dialog.js';
import { ContactSearch } from './people.js';
import { say } from './state.js';

/** Finds a contact. */
export function find() {
  const search = new ContactSearch(redraw, contact => actions.showContact(contact.id));
  open({ title: () => say.find, view: () => search.template(), focus: '#search' });
}
