/** Calendar feeds: secret addresses at which calendar applications subscribe. */
import { html, nothing } from '../lib/lit-html.js';
import { qrCode } from '../shared/qr.js';
import { check, select, text } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, say, state } from './page.js';
import { goToSecret, secret } from './secret.js';

const ask = documents('connections');
const DETAILS = ['NAMES', 'INITIALS', 'SERVICE', 'BUSY'];

/** The addresses of feeds are secret, so that they are shown for the one that was made last, or where somebody asks. */
function address(feed) {
  const field = secret(say.feeds.address, feed.url, say.feeds.addressHint);
  return () => html`<div class="row top">${qrCode(feed.qrCode, say.feeds.qr)}<div class="stack grow">${field()}
    <p><a class="button" href=${feed.webcalUrl}>${say.feeds.subscribe}</a></p></div></div>`;
}

/** The part of the screens of an owner with its feeds; without an owner, the feeds of the whole practice. */
export async function feeds(owner) {
  let list;
  let created;
  const shownIds = new Map();
  async function load() {
    const data = await ask(owner ? 'Feeds' : 'PracticeFeeds', owner ? { id: owner.id } : {});
    list = (data.node ?? data.practice).calendarFeeds;
  }
  await load();
  const form = new Form({ label: null, show: 'SERVICE', includeTimeOff: false }, {
    asks: false, button: say.feeds.create, done: say.feeds.created,
    async save(values) {
      const { createCalendarFeed } = await ask('CreateFeed', { input: { ...values, ownerId: owner?.id } });
      created = createCalendarFeed.calendarFeed ? address(createCalendarFeed.calendarFeed) : undefined;
      return createCalendarFeed;
    },
    async saved() {
      await load();
      goToSecret();
    },
  });
  async function revoke(id) {
    if (await isDone((await ask('RevokeFeed', { input: { id } })).revokeCalendarFeed, say.removed)) {
      created = undefined;
      await load();
    }
  }
  const clock = state.clock;
  function shownAddress(it) {
    if (!shownIds.has(it.id)) {
      shownIds.set(it.id, address(it));
    }
    return shownIds.get(it.id)();
  }
  return () => html`<p class="soft">${say.feeds.text}</p>
    ${created ? html`<div class="notice good" role="status">${created()}</div>` : nothing}
    ${list.length === 0 ? html`<p>${say.feeds.none}</p>` : html`<ul class="card plain-list entries">${list.map(it => html`<li class="stack">
      <div class="row spread"><span><strong dir="auto">${it.label ?? say.feeds.unnamed}</strong>
      <span class="chip">${say.feeds.details[it.show]}</span><br><span class="soft">${it.lastFetchedAt
        ? say.feeds.fetched(clock.moment(new Date(it.lastFetchedAt)), it.lastFetchedBy ?? '') : say.feeds.neverFetched}</span></span>
      ${removal(say.feeds.revoke, say.feeds.revokeQuestion, () => revoke(it.id))}</div><details>
        <summary>${say.feeds.showAddress}</summary>${shownAddress(it)}</details></li>`)}</ul>`}
    <h2>${say.feeds.title}</h2>${form.view(html`<div class="card stack"><div
      class="fields">${text(form, 'label', say.feeds.label, { hint: say.feeds.labelHint, maximum: 200 })}
      ${select(form, 'show', say.feeds.show, DETAILS.map(it => [it, say.feeds.details[it]]),
        { hint: say.feeds.showHint })}</div>${check(form, 'includeTimeOff', say.feeds.timeOff)}</div>`)}`;
}
