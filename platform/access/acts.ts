import { ROLES, type Role } from './actor.ts';

/**
 * How far an act reaches for a role: `anyone` needs the role alone; `own-account` a signed-in account, about itself;
 * `own-service` a service the role is held in; `own-person` the actor's own record.
 */
export type Scope = 'anyone' | 'own-account' | 'own-service' | 'own-person';

export interface Act {
  /** In words, after "may". */
  words: string;
  allows: Partial<Record<Role, Scope>>;
}

const everyone = Object.fromEntries(
  ROLES.filter((role) => role !== 'system').map((role) => [role, 'anyone']),
) as Record<Role, Scope>;
const signedIn = Object.fromEntries(
  ROLES.filter((role) => role !== 'system' && role !== 'visitor').map((role) => [role, 'own-account']),
) as Record<Role, Scope>;
const member = { member: 'own-person' } as const;
const team = { practitioner: 'own-service', 'service-lead': 'own-service' } as const;
const lead = { 'service-lead': 'own-service' } as const;

/** Everything that can be done, and who may do it. What is not here cannot be done. */
export const acts = {
  'public.read': { words: 'read public pages and find help', allows: everyone },
  'register-of-services.read': { words: 'read the register of services', allows: everyone },
  'review-2011.read': { words: 'read the review of 2011 worked out again', allows: everyone },
  'referral.make': { words: 'refer oneself or someone else', allows: everyone },
  'referral.follow': { words: 'see where a referral is, with its code', allows: everyone },
  'draft.keep': { words: 'keep a half-filled form', allows: everyone },
  'sign-in': { words: 'sign in', allows: everyone },
  'demonstration.personas': { words: 'try a demonstration as one of its people', allows: everyone },
  'sign-out': { words: 'sign out', allows: everyone },
  'role.switch': { words: 'change to another role one holds', allows: signedIn },
  'account.own': { words: 'change how one signs in', allows: signedIn },

  'member.home': { words: 'see what comes next for oneself', allows: member },
  'measures.answer-by-link': { words: 'answer one questionnaire with the link to it', allows: everyone },
  'member.measures.answer': { words: 'answer measures that are due', allows: member },
  'member.goals': { words: 'set and rate one’s own goals', allows: member },
  'member.notes': { words: 'read and answer notes about oneself, and write in one’s own record', allows: member },
  'member.plan': { words: 'read and write one’s own plans, and sign what one’s community agreed', allows: member },
  'member.groups.read': { words: 'see one’s groups', allows: member },
  'member.peer-contact': { words: 'say whether a peer may get in touch', allows: member },
  'member.record.read': { words: 'read one’s own record', allows: member },
  'member.details': { words: 'change one’s own details, and say what one needs', allows: member },
  'member.about-me': { words: 'say who one is, for counts alone', allows: member },
  'member.access-log.read': { words: 'see who opened one’s record', allows: member },
  'member.sharing': { words: 'share parts of one’s record with somebody, and stop', allows: member },
  'member.close-record': { words: 'close one’s own record to the team’s colleagues', allows: member },
  'invitation.accept': { words: 'follow a member’s link to share something with one', allows: everyone },
  'shared.read': {
    words: 'see what a member shares with one',
    allows: { supporter: 'own-account', partner: 'own-account' },
  },
  'supporters.together': { words: 'read how it was for supporters, all together', allows: lead },
  'supporter.own': { words: 'see one’s own groups and record as a supporter', allows: { supporter: 'own-account' } },

  'voice.tell': { words: 'tell a service what one thinks, and read the answer with its code', allows: everyone },
  'member.voice': { words: 'read what one told, tell one’s story, and rate what is done together', allows: member },
  'voice.read': { words: 'read what people tell the service, unless it is about oneself', allows: team },
  'voice.answer': { words: 'look after and answer what people tell the service', allows: team },
  'involvement.write': { words: 'write down who took part, and texts that help to take part', allows: team },
  'partnership.lead': { words: 'open rounds about partnership, and write who decides what', allows: lead },
  'member.texts': { words: 'read the texts one sent and what came back', allows: member },
  'text-line.receive': {
    words: 'hand over texts and news of delivery as the carrier, with its token',
    allows: everyone,
  },
  'demonstration.phone': { words: 'play the telephone in a demonstration', allows: everyone },

  'member.helping': { words: 'help another member to write their crisis plan, where they asked', allows: member },
  'member.safety': {
    words: 'ask the team to ring, say that one worries about somebody, and read how the service thinks about risk',
    allows: member,
  },
  'member.held': { words: 'take away all that is held about one, and ask to have it put right', allows: member },
  'consents.read': { words: 'read what somebody said yes to', allows: team },
  'corrections.answer': { words: 'answer what members ask to have put right', allows: team },
  'held-back.sign': { words: 'sign that something is not given out because of serious harm', allows: team },
  'member.figures': { words: 'read what one’s services published about themselves', allows: member },
  'member.community': { words: 'take part in the communities one is a member of', allows: member },
  'member.peers': { words: 'help and be helped by peers of one’s community out of hours', allows: member },

  'practitioner.today': { words: 'see today’s sessions and calls', allows: team },
  'register.take': { words: 'take the register of a session', allows: team },
  'sessions.plan': { words: 'plan, move and cancel sessions', allows: team },
  'groups.read': { words: 'see the service’s groups', allows: team },
  'groups.manage': { words: 'open, change and close groups', allows: team },
  'keep-apart.write': { words: 'write down that two people are not brought together', allows: team },
  'keep-apart.set-aside': { words: 'let two people who are kept apart into one group', allows: lead },
  'programmes.read': { words: 'read programmes and manuals', allows: team },
  'programmes.use': { words: 'say which programme a group follows, and who has finished it', allows: team },
  'placements.write': { words: 'write down a member’s way into learning and work', allows: team },
  'community.read': { words: 'see the service’s communities', allows: team },
  'community.write': { words: 'write in a community as somebody of the team', allows: team },
  'peers.read': { words: 'see that peers help each other, in counts', allows: team },
  'peers.reports': {
    words: 'read a message between peers that its receiver brought to the team, and say what was done',
    allows: team,
  },
  'people.list': { words: 'see the caseload', allows: team },
  'person.read': { words: 'open a member’s record', allows: team },
  'closed-record.open': { words: 'open a closed record, with the reason, for half an hour', allows: team },
  'closed-records.manage': { words: 'close records, and look into who opened one', allows: lead },
  'supporters.read': { words: 'see the service’s supporters', allows: team },
  'supporters.write': { words: 'add supporters, enrol them and take their register', allows: team },
  'directory.read': { words: 'see the organisations we work with', allows: team },
  'directory.write': { words: 'write down organisations we work with', allows: team },
  'refusals.count': { words: 'see for which reasons people were not taken on', allows: lead },
  'refusals.answer': { words: 'answer when somebody was told no more than once', allows: lead },
  'member.waiting': { words: 'see where one is while waiting', allows: member },
  'person.details': { words: 'change a member’s details, and write down what they need', allows: team },
  'person.link': { words: 'decide whether two records are one person', allows: team },
  'person.under-18': { words: 'write down who decided for somebody under 18', allows: team },
  'waiting.read': { words: 'see who waits', allows: team },
  'journey.write': { words: 'write into a journey: assess, offer, start, move, end, welcome back', allows: team },
  'measures.read': { words: 'see which measures are due, and how complete they are', allows: team },
  'measures.remind': { words: 'send somebody a link to questions, and stop or resume reminders', allows: team },
  'measures.enter': { words: 'enter a member’s answers for them', allows: team },
  'measures.correct': { words: 'correct answers that were sent, with the reason', allows: team },
  'measures.export': { words: 'take questionnaires and answers out for another system', allows: team },
  'wording.export': { words: 'take a licensed wording out with a questionnaire', allows: lead },
  'goals.read': { words: 'read a member’s goals', allows: team },
  'goals.write': { words: 'write down and rate goals with a member', allows: team },
  'notes.read': { words: 'read notes about a member', allows: team },
  'notes.write': { words: 'write, correct and answer notes about a member', allows: team },
  'plans.read': { words: 'read a member’s plans, needs, past care and who is involved', allows: team },
  'plans.write': { words: 'write plans, needs, past care and who is involved with a member', allows: team },
  'crisis-plans.export': {
    words: 'take out who has a crisis plan and who agreed, for the national data set',
    allows: lead,
  },
  'agreed-texts.read': { words: 'read and sign what a community agreed', allows: team },
  'agreed-texts.write': { words: 'write what a community agrees and what recovery means here', allows: lead },
  'leaving.read': { words: 'see who is leaving or has left, and what was agreed for afterwards', allows: team },
  'leaving.write': { words: 'plan an ending, ask leavers why, write down what they agree to', allows: team },
  'leaving.death': { words: 'write down that somebody has died, or take it back', allows: team },
  'leaving.reasons': { words: 'read why people leave, in their words', allows: lead },
  'leaving.by-link': { words: 'say why one left, stop messages or come back, with the link to it', allows: everyone },
  'member.leaving': { words: 'see one’s own ending, agree to be in touch, and come back', allows: member },
  'alerts.read': { words: 'see safety alerts', allows: team },
  'alerts.raise': { words: 'raise a safety alert by hand, and say who is called when they stay away', allows: team },
  'alerts.take': { words: 'take a safety alert', allows: team },
  'alerts.hand-over': { words: 'hand a safety alert to a colleague', allows: team },
  'risk-policy.read': { words: 'read how the service thinks about risk', allows: team },
  'risk-policy.write': { words: 'write a version of it, and write down who approved it', allows: lead },
  'alerts.close': { words: 'close a safety alert', allows: team },
  'work.read': { words: 'see the work with other services', allows: team },
  'outward-work.write': { words: 'record outward work', allows: team },
  'predictions.read': { words: 'read what the service predicted of itself', allows: team },
  'predictions.write': { words: 'write down what the service predicts of itself', allows: lead },
  'innovations.write': { words: 'read and write the register of innovations', allows: team },
  'training.answer-by-link': { words: 'answer questions about training with the link to them', allows: everyone },
  'advice.ask': { words: 'ask a service for advice as a professional', allows: everyone },
  'training.read': { words: 'see training and advice one can have', allows: { partner: 'own-account' } },
  'contacts.read': { words: 'see appointments, contacts and tries to reach people', allows: team },
  'contacts.write': { words: 'book and record appointments, contacts and who works with whom', allows: team },
  'welcome-back.do': { words: 'take the steps after somebody was not there', allows: team },
  'stays.read': { words: 'see who stays and which beds are free', allows: team },
  'stays.write': { words: 'begin and end a stay', allows: team },
  'shared-plan.read': { words: 'see who helps a member and what partners were asked', allows: team },
  'shared-plan.write': { words: 'say who coordinates, and ask partners', allows: team },
  'partner-request.answer': { words: 'answer what a service asks one', allows: { partner: 'own-account' } },
  'member.network': { words: 'see who helps one and what partners were asked', allows: member },
  'police.read': { words: 'read what was agreed with the police, and what they may be told', allows: team },
  'police.write': { words: 'write down with a member what police and ambulance may be told', allows: team },
  'police-protocol.write': { words: 'write what a service agrees with the police', allows: lead },
  'texts.read': { words: 'read texts that came to the service’s number', allows: team },
  'texts.answer': { words: 'take, answer and close texts, and say whose they are', allows: team },
  'messages.read': { words: 'see messages that went out', allows: team },
  'crisis-plan-given.read': { words: 'see who has a member’s crisis plan, and when it was opened', allows: team },
  'crisis-plan.give': {
    words: 'give a member’s crisis plan to somebody with their yes, stop it, and print it',
    allows: team,
  },
  'member.crisis-plan-given': {
    words: 'give one’s crisis plan to somebody, see who opened it, and stop',
    allows: member,
  },
  'crisis-plan.open-by-link': { words: 'open a crisis plan with the link to it', allows: everyone },
  'crises.read': { words: 'see a member’s crises', allows: team },
  'crises.write': { words: 'write down crises, and name the crisis service', allows: team },
  'member.crises': { words: 'see and write down one’s own crises', allows: member },
  'model.read': { words: 'see how the service runs', allows: { ...team, administrator: 'anyone' } },
  'settings.read': { words: 'see how the service is set up', allows: { ...team, administrator: 'anyone' } },
  'instruments.manage': { words: 'load the words of questionnaires and confirm how they are scored', allows: lead },

  'equality.read': { words: 'see how many people said what about themselves', allows: lead },
  'evidence.read': { words: 'read the service’s figures', allows: lead },
  'evidence.rows': { words: 'see the rows behind a figure', allows: lead },
  'dataset.read': {
    words: 'see what is wrong and missing in the service’s dataset',
    allows: { 'service-lead': 'own-service', administrator: 'anyone' },
  },
  'dataset.sign': { words: 'sign for rows that leave in a declared return', allows: lead },
  'report.read': { words: 'read drafts of the service’s report, and what was published', allows: team },
  'report.draft': { words: 'ask for a draft of the service’s report', allows: lead },
  'report.publish': { words: 'publish a report of the service, or correct one', allows: lead },
  'medicines.read': { words: 'read a member’s medicines', allows: team },
  'medicines.write': { words: 'write down medicines, reviews and the rule about them', allows: team },
  'member.medicines': { words: 'see one’s own medicines, and stop a rule about them', allows: member },
  'team.read': { words: 'see who works in the service', allows: team },
  'work.own': { words: 'see and answer what concerns one’s own work', allows: team },
  'work.apply': { words: 'ask to work in a service', allows: member },
  'team.manage': {
    words: 'say who works in the service',
    allows: { 'service-lead': 'own-service', administrator: 'anyone' },
  },
  'service.settings': {
    words: 'change a service’s settings',
    allows: { 'service-lead': 'own-service', administrator: 'anyone' },
  },

  'model.change': {
    words: 'change the service model, and bring a version into force',
    allows: { 'service-lead': 'own-service', administrator: 'anyone' },
  },
  'journey.carry': { words: 'carry journeys over to a new version of the service model', allows: lead },
  'service.add': { words: 'start a new service from a file', allows: { administrator: 'anyone' } },

  'commissioned.read': { words: 'read figures of the services one pays for', allows: { commissioner: 'own-account' } },
  'commissioned.figure': {
    words: 'read one figure of a service one pays for',
    allows: { commissioner: 'own-service' },
  },

  'partner.refer': { words: 'refer someone as a professional', allows: { partner: 'own-account' } },
  'partner.referrals.read': { words: 'see the people one referred', allows: { partner: 'own-account' } },

  'accounts.manage': { words: 'make and close accounts', allows: { administrator: 'anyone' } },
  'audit.verify': { words: 'check the audit', allows: { administrator: 'anyone' } },
} as const satisfies Record<string, Act>;

export type ActId = keyof typeof acts;
