import { describe, expect, it } from 'vitest';
import {
  type Act,
  type ActId,
  type Actor,
  acts,
  may,
  ROLES,
  type Role,
  routesByRole,
  systemActor,
  visitor,
} from './index.ts';

const actor = (role: Role, over: Partial<Actor> = {}): Actor => ({
  accountId: 'a1',
  personId: 'p1',
  name: 'Someone',
  role,
  services: ['s1'],
  ...over,
});
const ids = Object.keys(acts) as ActId[];

describe('may', () => {
  it('denies an act that is not in the table', () => {
    expect(may(actor('administrator'), 'everything' as ActId)).toBe(false);
    expect(may(actor('administrator'), 'constructor' as ActId)).toBe(false);
  });

  it.each(ROLES.map((role) => [role]))('allows %s nothing the table does not say', (role) => {
    const thing = { serviceId: 's1', personId: 'p1' };
    expect(ids.filter((id) => may(actor(role), id, thing))).toEqual(
      ids.filter((id) => (acts[id] as Act).allows[role] !== undefined),
    );
  });

  it('gives the system nothing: it acts by its own transactions', () => {
    expect(ids.filter((id) => may(systemActor, id, { serviceId: 's1' }))).toEqual([]);
  });

  it('holds a practitioner to their own service, and to a named one', () => {
    expect(may(actor('practitioner'), 'people.list', { serviceId: 's1' })).toBe(true);
    expect(may(actor('practitioner'), 'people.list', { serviceId: 's2' })).toBe(false);
    expect(may(actor('practitioner'), 'people.list')).toBe(false);
    expect(may(actor('practitioner', { services: [] }), 'people.list', { serviceId: 's1' })).toBe(false);
  });

  it('holds a member to themselves', () => {
    expect(may(actor('member'), 'member.record.read', { personId: 'p1' })).toBe(true);
    expect(may(actor('member'), 'member.record.read', { personId: 'p2' })).toBe(false);
    expect(may(actor('member'), 'member.record.read')).toBe(false);
    expect(may(actor('member', { personId: null }), 'member.record.read', {})).toBe(false);
    expect(may(actor('member'), 'person.read', { serviceId: 's1', personId: 'p1' })).toBe(false);
  });

  it('keeps a visitor to what is public', () => {
    expect(ids.filter((id) => may(visitor, id, { serviceId: 's1' }))).toEqual([
      'public.read',
      'register-of-services.read',
      'review-2011.read',
      'referral.make',
      'referral.follow',
      'draft.keep',
      'sign-in',
      'demonstration.personas',
      'sign-out',
      'measures.answer-by-link',
      'invitation.accept',
      'voice.tell',
      'text-line.receive',
      'demonstration.phone',
      'leaving.by-link',
      'training.answer-by-link',
      'advice.ask',
      'crisis-plan.open-by-link',
    ]);
  });

  it('asks for an account where something belongs to one', () => {
    expect(may(actor('partner'), 'partner.refer')).toBe(true);
    expect(may(actor('partner', { accountId: null }), 'partner.refer')).toBe(false);
  });
});

it('every act has words', () => {
  expect(ids.filter((id) => acts[id].words.length < 5)).toEqual([]);
});

it('routesByRole writes one line for each route, sorted', () => {
  const lines = routesByRole([
    { method: 'POST', path: '/refer', act: 'partner.refer' },
    { method: 'GET', path: '/home', act: 'member.home' },
  ]).split('\n');
  expect(lines.slice(-3)).toEqual([
    '| GET /home | member.home | – | own record | – | – | – | – | – | – | – | – |',
    '| POST /refer | partner.refer | – | – | – | – | – | own account | – | – | – | – |',
    '',
  ]);
});
