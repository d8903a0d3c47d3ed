/** The services: their list, and the screens of one of them. */
import { html } from '../lib/lit-html.js';
import { inWords } from './durations.js';
import { documents, say } from './page.js';

const ask = documents('services');

/** The screen of an address below #/services. */
export async function open([id, tab]) {
  if (id !== undefined) {
    const service = await import('./service.js');
    return id === 'new' ? service.create() : service.open(id, tab);
  }
  const { services } = await ask('Services');
  return {
    title: say.navigation.services,
    view: () => html`<p><a class="button primary" href="#/services/new">${say.services.add}</a></p>
      ${services.nodes.length === 0 ? html`<p>${say.services.none}</p>` : html`<div class="card scroll" tabindex="0" role="region"
        aria-label=${say.navigation.services}><table class="list stacked">
        <thead><tr><th scope="col">${say.services.name}</th><th scope="col">${say.rules.duration}</th>
          <th scope="col">${say.services.audience}</th><th scope="col">${say.services.people}</th>
            <th scope="col">${say.people.state}</th></tr></thead>
        <tbody>${services.nodes.map(it => html`<tr><th scope="row"><a href="#/services/${it.id}" dir="auto">${it.name}</a></th>
          <td>${inWords(it.rules.duration)}</td><td>${say.audiences[it.audience]}</td>
          <td dir="auto">${it.staff.map(one => one.displayName).join(', ')}</td>
          <td>${it.active ? html`<span class="chip good">${say.active}</span>`
            : html`<span class="chip">${say.inactive}</span>`}</td></tr>`)}</tbody></table></div>`}`,
  };
}
