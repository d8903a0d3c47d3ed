import { newKey, operations } from '../shared/api.js';
import { plusDays } from '../shared/grid.js';
import { tag } from '../shared/language.js';

const api = operations(new URL('booking.graphql', import.meta.url), { asOthers: true });
const headers = { 'Accept-Language': tag };
const ask = (operation, variables, options) => api.ask(operation, variables, { headers, ...options });

/** The number of days that a date picker shows. */
export const DAYS = 28;
/** The schema searches 366 days at most. */
const DAYS_TO_LOOK_AHEAD = 365;
/** Services for people without an account. The others have no time for them, whatever they ask. */
const FOR_ANYONE = ['EVERYONE', 'NEW_CONTACTS'];

/** The practice, and the services that this page can offer. */
export async function start(isInvited) {
  const { practice, services } = await ask('Start', { language: tag });
  const offered = services.nodes.filter(it => isInvited || FOR_ANYONE.includes(it.audience));
  return { practice, services: offered.map(it => ({ ...it, title: it.publicName ?? it.name })) };
}

/** A search for the starts of some days that this choice allows. */
function search(choice, from, days) {
  return {
    serviceId: choice.service.id,
    dates: { from, to: plusDays(from, days - 1) },
    ...(choice.staffId && { staffIds: [choice.staffId] }),
    ...(choice.invitation && { invitationToken: choice.invitation }),
    ...(choice.hold && { holdId: choice.hold.id }),
  };
}

/** The days of a date picker, with the number of their times. */
export async function daysFrom(choice, from) {
  return (await ask('Days', { search: search(choice, from, DAYS) })).slotDays;
}

/** The first date from `from` on that has a time; undefined if there is none within a year. */
export async function nextDay(choice, from) {
  const { slots } = await ask('Next', { search: search(choice, from, DAYS_TO_LOOK_AHEAD) });
  return slots.nodes[0]?.start.slice(0, 10);
}

/** The times of a day. */
export async function timesOn(choice, date) {
  const times = [];
  let page;
  do {
    page = (await ask('Times', { search: search(choice, date, 1), after: page?.pageInfo.endCursor })).slots;
    times.push(...page.nodes);
  } while (page.pageInfo.hasNextPage);
  return times;
}

const wanted = (choice, start) => ({
  serviceId: choice.service.id, start,
  ...(choice.staffId && { staffIds: [choice.staffId] }),
  ...(choice.invitation && { invitationToken: choice.invitation }),
});

/**
 * Keeps a time for this visitor. Where that is not possible though the time is free, because too many people of one address hold times, the
 * booking goes on without.
 *
 * @return `hold`, and `isTaken` with `alternatives` if the time is gone
 */
export async function hold(choice, start) {
  const { holdSlot } = await ask('Hold', { input: wanted(choice, start) });
  return {
    hold: holdSlot.hold,
    isTaken: holdSlot.userErrors.some(it => it.code === 'SLOT_UNAVAILABLE'),
    alternatives: holdSlot.alternatives,
  };
}

/** Gives a time back. The page may be closing, so nobody waits. */
export function release(held) {
  ask('Release', { input: { id: held.id } }, { keepalive: true }).catch(() => {
    // It expires by itself.
  });
}

/** One attempt to book: retries of it, and a second press of the button, book once. */
export class Attempt {
  #key = newKey();

  constructor(choice, start) {
    this.choice = choice;
    this.start = start;
  }

  /** Books for a person. @return the payload of `bookAppointment` */
  async book(person) {
    const { choice } = this;
    const input = {
      ...wanted(choice, this.start),
      newContact: { ...person, locale: tag },
      idempotencyKey: this.#key,
      ...(choice.hold && { holdId: choice.hold.id }),
    };
    const first = (await ask('Book', { input })).bookAppointment;
    if (!first.userErrors.some(it => it.path?.includes('proofOfWork'))) {
      return first;
    }
    const { solve } = await import('./proof.js');
    return (await ask('Book', { input: { ...input, proofOfWork: await solve() } })).bookAppointment;
  }
}
