/** Rooms and equipment: their list, and the screens of one of them. */
import { html } from '../lib/lit-html.js';
import { documents, say } from './page.js';

const ask = documents('people');

/** The screen of an address below #/rooms. */
export async function open([id, tab]) {
  if (id === 'new') {
    return (await import('./room.js')).create();
  }
  if (id !== undefined) {
    return (await import('./bookable.js')).open('rooms', id, tab);
  }
  const { resources } = await ask('Rooms');
  return {
    title: say.navigation.rooms,
    view: () => html`<p><a class="button primary" href="#/rooms/new">${say.rooms.add}</a></p>
      ${resources.nodes.length === 0 ? html`<p>${say.rooms.none}</p>` : html`<div class="card scroll" tabindex="0" role="region"
        aria-label=${say.navigation.rooms}><table class="list stacked">
        <thead><tr><th scope="col">${say.rooms.name}</th><th scope="col">${say.rooms.kind}</th>
          <th scope="col">${say.people.state}</th></tr></thead>
        <tbody>${resources.nodes.map(it => html`<tr><th scope="row"><a href="#/rooms/${it.id}" dir="auto">${it.name}</a></th>
          <td>${say.kinds[it.kind]}</td>
          <td>${it.active ? html`<span class="chip good">${say.active}</span>`
            : html`<span class="chip">${say.inactive}</span>`}</td></tr>`)}</tbody></table></div>`}`,
  };
}
