/** The browsers in which a person is signed in, and the way to sign out of one or all of them. */
import { html, nothing, render } from '../lib/lit-html.js';
import { operations, token } from '../shared/api.js';
import { isolated, tag } from '../shared/language.js';

const { ask } = operations(new URL('sessions.graphql', import.meta.url));

/**
 * Draws the list of whoever has signed in; nothing if this tab was opened with a token, which may be of somebody else.
 *
 * @param options words `say`, `run`, which takes a button and what it does, and `leave`, which is called when all sessions have ended
 */
export async function drawSessions(place, { say, run, leave }) {
  if (token()) {
    return;
  }
  const { viewer } = await ask('Me');
  const { id } = viewer.staffMember ?? viewer.contact;
  const load = async () => (await ask('Own', { personId: id })).signInSessions.nodes;
  const moments = new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { dateStyle: 'medium', timeStyle: 'short' });
  const moment = at => isolated(moments.format(new Date(at)));
  const end = event => run(event.currentTarget, async () => {
    await ask('End', { input: { id } }).catch(() => { throw new Error(say.failed); });
    leave();
  });
  const endOne = (event, session) => run(event.currentTarget, async () => {
    await ask('EndOne', { input: { id: session.id } }).catch(() => { throw new Error(say.failed); });
    draw(await load());
    place.querySelector('h2').focus();
  });
  // Whoever signs out of this browser has a button of the page for it.
  const way = it => (it.current ? nothing : html`<br><button type="button" class="quiet" aria-describedby="session-${it.id}"
    @click=${event => endOne(event, it)}>${say.endOne}</button>`);
  const draw = sessions => render(html`<h2 tabindex="-1">${say.sessions}</h2>
    <ul class="plain-list stack">${sessions.map(it => html`<li><span id="session-${it.id}">${say.methods[it.method]}
      ${it.current ? html`<span class="chip good">${say.current}</span>` : nothing}<br><span
      class="soft">${say.since(moment(it.startedAt))} · ${say.lastUsed(moment(it.lastUsedAt))}</span></span>${way(it)}</li>`)}</ul>
    <p><button type="button" @click=${end}>${say.endAll}</button></p>`, place);
  draw(await load());
  place.hidden = false;
}
