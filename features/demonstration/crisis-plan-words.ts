/** Invented words of invented people for crisis plans. Two of each, so that two plans are not one. */
export const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  'early-signs': [
    'I stop answering messages. I clean the kitchen at night. I laugh too loud.',
    'I cancel things. I lie awake and go through old talks. My sister says I go grey.',
  ],
  triggers: [
    'Letters about money. Sunday evenings. Being told at the last minute.',
    'When somebody leaves without a word. Shouting next door. The week of my birthday.',
  ],
  helps: [
    'Cold water on my hands. A slow walk. Somebody who sits with me and does not ask much.',
    'Music with headphones. Talking about the dog. A text that says when you will come.',
  ],
  strengths: [
    'I rang Jo the last time before it got bad. I know that it passes.',
    'I can wait an hour. I have done it many times, one hour after the other.',
  ],
  worse: [
    'Being told to calm down. Being touched. Many people in one room.',
    'Being sent home with a leaflet. Being laughed at. Not knowing how long I must wait.',
  ],
  'ask-ae': [
    'Tell me how long it will be. Let me wait where I can see the door. Ask me before you look at my arms.',
    'Speak to me, not to whoever came with me. Treat the wound first and talk after.',
  ],
  'ask-police': [
    'Say your name and come slowly. Turn the blue lights off if you can.',
    'Sit down with me. Ring my sister before you decide where we go.',
  ],
  'ask-crisis-team': [
    'Ring first. One person is enough. I want to stay at home if somebody can look in the next day.',
    'Please read this before you come. I do not want to tell it all again at night.',
  ],
  medicines: [
    'Sertraline in the morning. Nothing that makes me sleep all day.',
    'None. I do not want any given without talking with me first.',
  ],
  children: ['My son is eight. My mother takes him, she has a key.', 'Nobody depends on me.'],
  pets: ['The cat eats at six. Kim next door has a key.', 'A dog. He can go to my brother.'],
  risks: [
    'I go out at night on my own. It is better than my four walls, and I know the way.',
    'I keep my tablets at home. I want to be trusted with them, and so far it has gone well.',
  ],
  responsibility: [
    'I ring before it is too late. Jo said yes to a call until midnight. The team rings back the next morning.',
    'I tell the group on Thursday how the week was. The team asks me about it, and nobody else does.',
  ],
};

export const CONTACTS = [
  { name: 'Jo', number: '07700 900411', days: [], from: '18:00', to: '23:30', about: 'Text first' },
  { name: 'My sister May', number: '07700 900655', days: [], from: null, to: null, about: null },
  { name: 'Kim next door', number: '07700 900128', days: ['Sat', 'Sun'], from: null, to: null, about: 'Has a key' },
] as const;

export const ADDED = [
  { section: 'helps', words: 'Remind them of the tree we planted. It worked the last time.' },
  { section: 'early-signs', words: 'You make jokes about leaving. That is when I would ring you.' },
] as const;

export const LATER = [
  'Wants a friend from the group to be there when it is written.',
  'First week here; written together at the second meeting.',
] as const;
