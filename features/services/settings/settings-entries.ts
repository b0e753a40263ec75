import type { PageEntry } from '../page-list.tsx';

/** The settings of a service, in the order of the page. A feature with a page of settings adds its line here. */
export const settingsEntries: readonly PageEntry[] = [
  {
    path: '/s/:serviceId/settings/values',
    words: 'How this service does things',
    about: 'How long offers stand, how often people who wait hear from us, what members may use, and more.',
  },
  {
    path: '/s/:serviceId/settings/words',
    words: 'Words of this service',
    about: 'What you call the people who come, the team, groups and plans.',
  },
  {
    path: '/s/:serviceId/model/versions',
    words: 'Versions of the service model',
    about: 'What the service promises, since when, and how to change it from a date.',
  },
  {
    path: '/s/:serviceId/settings/instruments',
    words: 'Questionnaires',
    about: 'Which can be asked, in whose words and under which licence, and how they are scored.',
  },
  {
    path: '/s/:serviceId/settings/duty-hours',
    words: 'Duty hours',
    about: 'Who looks at alerts at which hour, and on which days nobody does. Members are told.',
  },
  {
    path: '/s/:serviceId/settings/crisis-cover',
    words: 'Who is there in a crisis',
    about: 'Lines, hours and absences, with the hours in which nobody is there. Help now and crisis plans go by it.',
  },
  {
    path: '/s/:serviceId/settings/text-line',
    words: 'Text line',
    about: 'The number people can text at any hour, and the words that go back by themselves.',
  },
  {
    path: '/s/:serviceId/settings/alerts',
    words: 'Levels of alerts',
    about: 'Which answers about risk raise an alert, and the words a member sees at once.',
  },
  {
    path: '/s/:serviceId/settings/alert-sources',
    words: 'What else raises an alert',
    about: 'Words in texts and posts, missed sessions of people at risk, and a text to a lead’s own phone.',
  },
  {
    path: '/s/:serviceId/risk-policy',
    words: 'How we think about risk',
    about: 'The risk policy with its versions, what it rests on, who approved it, and what was learned.',
  },
  {
    path: '/s/:serviceId/settings/dataset',
    words: 'The dataset',
    about: 'The tables that figures come from: what is wrong or missing in them, and which rows may leave.',
  },
  {
    path: '/s/:serviceId/settings/measures',
    words: 'Measures that are asked',
    about: 'Since when each measure of the service model is asked, and which are paused.',
  },
  {
    path: '/s/:serviceId/settings/reminders',
    words: 'Reminders',
    about: 'Whether people are reminded of questions, in which words, how often, and in which hours never.',
  },
  {
    path: '/s/:serviceId/closed-records',
    words: 'Closed records',
    about: 'For leads: which records are closed to the team, why, and who opened one with which reason.',
  },
  {
    path: '/s/:serviceId/settings/who-people-are',
    words: 'Who people say they are',
    about:
      'How many people said what about gender, ethnic group, disability and more. Counts alone, for the service lead.',
  },
  {
    path: '/s/:serviceId/settings/welcome-back',
    words: 'When somebody was not there',
    about: 'The steps that begin by themselves after a missed session, in the service’s own words.',
  },
  {
    path: '/s/:serviceId/settings/texts',
    words: 'What we agreed, in our own words',
    about: 'The boundaries of each community, who signed them, and what getting better means here.',
  },
  {
    path: '/s/:serviceId/settings/predictions',
    words: 'What we predict',
    about: 'How many should come, of what and when, as it was said beforehand; figures hold it against what came.',
  },
  {
    path: '/s/:serviceId/settings/innovations',
    words: 'What we try that is new',
    about: 'The register of innovations: what was tried, is used, stayed or ended, and why.',
  },
  {
    path: '/s/:serviceId/settings/shared-door',
    words: 'Shared doors',
    about: 'One way in for several services: which share it, who is sent where, and its public page.',
  },
];
