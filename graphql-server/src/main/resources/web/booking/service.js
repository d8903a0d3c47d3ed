import { newKey, operations, token } from '../shared/api.js';
import { plusDays } from '../shared/grid.js';
import { tag } from '../shared/language.js';

const file = new URL('booking.graphql', import.meta.url);
const signedIn = operations(file);
/** As whom this page asks. */
let api = operations(file, { asOthers: true });
/** What the page of sign-in leaves in this browser if somebody with appointments has signed in; it says not who. */
const ACCOUNT = 'openings.account';
const headers = { 'Accept-Language': tag };
const ask = (operation, variables, options) => api.ask(operation, variables, { headers, ...options });

/** The number of days that a date picker shows. */
export const DAYS = 28;
/** The schema searches 366 days at most. */
const DAYS_TO_LOOK_AHEAD = 365;
/** Services for people without an account. The others have no time for them, whatever they ask. */
const FOR_ANYONE = ['EVERYONE', 'NEW_CONTACTS'];
const FOR_CONTACTS = ['EVERYONE', 'KNOWN_CONTACTS'];

const asAnyone = api;

/** Whoever has signed in in this browser and books for themselves; nothing if nobody has. */
async function whoIsHere() {
  try {
    if (localStorage.getItem(ACCOUNT) === null && token() === null) {
      return undefined;
    }
  } catch {
    return undefined;
  }
  try {
    return (await signedIn.ask('Me')).viewer.contact ?? undefined;
  } catch {
    // The session has ended: the page works without.
    return undefined;
  }
}

const isFor = (audiences, isInvited) => service => isInvited || audiences.includes(service.audience);

/** Asks as anybody from now on: the session of the contact has ended. @return those of the services that anybody can book */
export function forget(services, isInvited) {
  api = asAnyone;
  try {
    localStorage.removeItem(ACCOUNT);
  } catch {
    // The browser stores nothing.
  }
  return services.filter(isFor(FOR_ANYONE, isInvited));
}

const askFirst = () => Promise.all([ask('Start', { language: tag }), whoIsHere()]);
/** The page has this file as a script of its own: it asks before the files that draw are there. */
let first = askFirst();
// It is awaited below: until then, a failure is no unhandled one.
first.catch(() => {});

/** The practice, the services that this page can offer, and the `contact` who has signed in. */
export async function start(isInvited) {
  const asked = first ?? askFirst();
  first = undefined;
  const [{ practice, services }, contact] = await asked;
  if (contact) {
    api = signedIn;
  }
  const offered = services.nodes.filter(isFor(contact ? FOR_CONTACTS : FOR_ANYONE, isInvited));
  return { practice, contact, services: offered.map(it => ({ ...it, title: it.publicName ?? it.name })) };
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

/** Gives a time back. The page may be closing, so that nobody needs to wait. */
export async function release(held) {
  await ask('Release', { input: { id: held.id } }, { keepalive: true }).catch(() => {
    // It expires by itself.
  });
}

/** One attempt to book: retries of it, a second press of the button and a reload book once. */
export class Attempt {
  #key;
  /** The input that was sent and has no answer yet: nobody knows whether it was booked. */
  unanswered;

  /** @param unanswered that of an attempt from before a reload */
  constructor(choice, start, unanswered) {
    this.choice = choice;
    this.start = start;
    this.unanswered = unanswered;
    this.#key = unanswered?.idempotencyKey ?? newKey();
  }

  /** The person for whom `book` books: a new contact, or the `id` of one who has signed in. */
  prepare({ id, ...person }) {
    const { choice } = this;
    this.unanswered = {
      ...wanted(choice, this.start),
      ...(id ? { contactId: id } : { newContact: { ...person, locale: tag } }),
      idempotencyKey: this.#key,
      ...(choice.hold && { holdId: choice.hold.id }),
    };
  }

  /** Books, or asks again what became of it. @return the payload of `bookAppointment` */
  async book() {
    const input = this.unanswered;
    let answer = (await ask('Book', { input })).bookAppointment;
    if (answer.userErrors.some(it => it.path?.includes('proofOfWork'))) {
      const { solve } = await import('./proof.js');
      answer = (await ask('Book', { input: { ...input, proofOfWork: await solve() } })).bookAppointment;
    }
    this.unanswered = undefined;
    return answer;
  }
}
