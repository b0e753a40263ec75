// Made from data/code-lists/*.yaml and data/settings.yaml. Do not edit: change those files and run
//   npx tsx scripts/generate-service-model.ts

/** data/code-lists/access-needs.yaml */
export const ACCESS_NEEDS = {
  "interpreter": {
    "label": "Needs an interpreter",
    "own": "Someone who speaks my language",
    "kind": "professional"
  },
  "bsl": {
    "label": "Needs a British Sign Language interpreter",
    "own": "A British Sign Language interpreter",
    "kind": "professional"
  },
  "lip-reading": {
    "label": "Lip-reads, so needs to see faces",
    "own": "To see your face so that I can lip-read",
    "kind": "support"
  },
  "hearing-loop": {
    "label": "Needs a hearing loop",
    "own": "A hearing loop",
    "kind": "support"
  },
  "easy-read": {
    "label": "Needs easy read",
    "own": "Easy read (short words and pictures)",
    "kind": "format"
  },
  "large-print": {
    "label": "Needs large print",
    "own": "Large print",
    "kind": "format"
  },
  "audio": {
    "label": "Needs things read out or recorded",
    "own": "To have things read out or recorded",
    "kind": "format"
  },
  "braille": {
    "label": "Needs braille",
    "own": "Braille",
    "kind": "format"
  },
  "call-not-letter": {
    "label": "Needs a telephone call instead of a letter",
    "own": "A phone call and not a letter",
    "kind": "contact"
  },
  "written-not-call": {
    "label": "Needs a text or e-mail instead of a call",
    "own": "A text or e-mail and not a call",
    "kind": "contact"
  },
  "with-someone": {
    "label": "Needs to bring someone",
    "own": "To bring someone with me",
    "kind": "support"
  },
  "more-time": {
    "label": "Needs more time to talk and to answer",
    "own": "More time to talk and to answer",
    "kind": "support"
  },
  "quiet-place": {
    "label": "Needs a quiet place",
    "own": "A quiet place",
    "kind": "support"
  },
  "step-free": {
    "label": "Needs step-free access",
    "own": "A way in with no steps",
    "kind": "support"
  }
} as const;

/** data/code-lists/attendance.yaml */
export const ATTENDANCE = {
  "attended": {
    "label": "Came",
    "mhsds": "5",
    "present": true
  },
  "late": {
    "label": "Came late",
    "mhsds": "6",
    "present": true
  },
  "too-late": {
    "label": "Too late to be seen",
    "mhsds": "7",
    "present": false
  },
  "sent-word": {
    "label": "Sent word",
    "mhsds": "2",
    "present": false
  },
  "not-here": {
    "label": "Not here",
    "mhsds": "3",
    "present": false
  },
  "we-cancelled": {
    "label": "We cancelled",
    "mhsds": "4",
    "present": false
  }
} as const;

/** data/code-lists/attributes.yaml */
export const ATTRIBUTES = {
  "women": {
    "label": "women"
  },
  "men": {
    "label": "men"
  },
  "parents": {
    "label": "parents"
  },
  "young-parents": {
    "label": "young parents"
  },
  "older-adults": {
    "label": "older adults"
  },
  "supporters": {
    "label": "supporters"
  },
  "former-members": {
    "label": "former members"
  }
} as const;

/** data/code-lists/audiences.yaml */
export const AUDIENCES = {
  "members": {
    "label": "Members"
  },
  "visitors": {
    "label": "Visitors"
  },
  "supporters": {
    "label": "Family, friends and other supporters"
  },
  "former-members": {
    "label": "Former members"
  },
  "professionals": {
    "label": "Professionals"
  }
} as const;

/** data/code-lists/caring.yaml */
export const CARING = {
  "child": {
    "label": "Looks after children",
    "own": "Yes, a child or children"
  },
  "adult": {
    "label": "Cares for an adult",
    "own": "Yes, a grown-up who needs help"
  },
  "both": {
    "label": "Looks after children and an adult",
    "own": "Yes, both"
  },
  "none": {
    "label": "Looks after nobody",
    "own": "No"
  }
} as const;

/** data/code-lists/change-categories.yaml */
export const CHANGE_CATEGORIES = {
  "reliable-and-clinical-improvement": {
    "label": "Reliable and clinically significant improvement",
    "start": "clinical",
    "end": "not-clinical",
    "reliable": "better",
    "class": "recovered"
  },
  "stayed-high-reliable-improvement": {
    "label": "Stayed high, reliable improvement",
    "start": "clinical",
    "end": "clinical",
    "reliable": "better",
    "class": "improved"
  },
  "clinical-improvement-only": {
    "label": "Clinically significant improvement but no reliable change",
    "start": "clinical",
    "end": "not-clinical",
    "reliable": "none",
    "class": "no-reliable-change"
  },
  "stayed-high": {
    "label": "Stayed high, no reliable change",
    "start": "clinical",
    "end": "clinical",
    "reliable": "none",
    "class": "no-reliable-change"
  },
  "stayed-high-reliable-deterioration": {
    "label": "Stayed high and reliable deterioration",
    "start": "clinical",
    "end": "clinical",
    "reliable": "worse",
    "class": "deteriorated"
  },
  "stayed-low-reliable-improvement": {
    "label": "Stayed low and reliable improvement",
    "start": "not-clinical",
    "end": "not-clinical",
    "reliable": "better",
    "class": "non-clinical-start"
  },
  "stayed-low": {
    "label": "Stayed low and no reliable change",
    "start": "not-clinical",
    "end": "not-clinical",
    "reliable": "none",
    "class": "non-clinical-start"
  },
  "stayed-low-reliable-deterioration": {
    "label": "Stayed low but reliable deterioration",
    "start": "not-clinical",
    "end": "not-clinical",
    "reliable": "worse",
    "class": "non-clinical-start"
  },
  "clinical-deterioration-only": {
    "label": "Clinically significant deterioration but no reliable change",
    "start": "not-clinical",
    "end": "clinical",
    "reliable": "none",
    "class": "non-clinical-start"
  },
  "reliable-and-clinical-deterioration": {
    "label": "Clinically significant and reliable deterioration",
    "start": "not-clinical",
    "end": "clinical",
    "reliable": "worse",
    "class": "non-clinical-start"
  }
} as const;

/** data/code-lists/day-to-day-limits.yaml */
export const DAY_TO_DAY_LIMITS = {
  "a-lot": {
    "label": "Limited a lot",
    "own": "Yes, a lot"
  },
  "a-little": {
    "label": "Limited a little",
    "own": "Yes, a little"
  },
  "not": {
    "label": "A condition that does not limit them",
    "own": "I have one, and it does not hold me back"
  },
  "none": {
    "label": "No condition that lasts",
    "own": "No"
  }
} as const;

/** data/code-lists/deciders.yaml */
export const DECIDERS = {
  "person": {
    "label": "the person"
  },
  "staff": {
    "label": "the team"
  },
  "jointly": {
    "label": "the person and the team together"
  },
  "community": {
    "label": "the community"
  },
  "partner": {
    "label": "a partner organisation"
  }
} as const;

/** data/code-lists/endings.yaml */
export const ENDINGS = {
  "completed": {
    "label": "Finished as planned",
    "counts-as": "planned",
    "closure": "02",
    "always": false
  },
  "agreed-earlier": {
    "label": "Ended earlier by agreement",
    "counts-as": "planned",
    "closure": "02",
    "always": false
  },
  "went-on-to-another-service": {
    "label": "Went on to another service",
    "counts-as": "planned",
    "closure": "08",
    "always": true
  },
  "chose-to-leave": {
    "label": "Chose to leave",
    "counts-as": "unplanned",
    "closure": "07",
    "always": true
  },
  "lost-touch": {
    "label": "Lost touch",
    "counts-as": "unplanned",
    "closure": "05",
    "always": true
  },
  "asked-to-leave": {
    "label": "Asked to leave",
    "counts-as": "unplanned",
    "closure": "02",
    "always": false,
    "about": "Shares its national code with planned ends"
  },
  "did-not-take-it-up": {
    "label": "Did not take it up",
    "counts-as": "before-start",
    "closure": "09",
    "always": true
  },
  "not-taken-on": {
    "label": "Not this service for now",
    "counts-as": "before-start",
    "closure": "04",
    "rejected": "02",
    "always": false,
    "about": "A rejected referral before an assessment and a closure after one"
  },
  "moved-away": {
    "label": "Moved away",
    "counts-as": "neither",
    "closure": "03",
    "always": true
  },
  "admitted-elsewhere": {
    "label": "In care elsewhere",
    "counts-as": "neither",
    "closure": "01",
    "always": true
  },
  "died": {
    "label": "Died",
    "counts-as": "neither",
    "closure": "06",
    "always": true
  }
} as const;

/** data/code-lists/engagement-levels.yaml */
export const ENGAGEMENT_LEVELS = {
  "not-looking": {
    "label": "Not looking for help now",
    "order": 1
  },
  "finding-out": {
    "label": "Finding out what there is",
    "order": 2
  },
  "in-touch": {
    "label": "In touch now and then",
    "order": 3
  },
  "coming": {
    "label": "Comes to something when it suits",
    "order": 4
  },
  "taking-part": {
    "label": "Takes part most weeks",
    "order": 5
  },
  "helping-others": {
    "label": "Takes part and helps others to",
    "order": 6
  }
} as const;

/** data/code-lists/enrolments.yaml */
export const ENROLMENTS = {
  "open": {
    "label": "Walk in"
  },
  "rolling": {
    "label": "Join when there is a place"
  },
  "cohort": {
    "label": "Everybody starts together"
  },
  "by-arrangement": {
    "label": "By arrangement"
  },
  "on-call": {
    "label": "When it is needed"
  }
} as const;

/** data/code-lists/ethnic-categories.yaml */
export const ETHNIC_CATEGORIES = {
  "A": {
    "label": "White: British"
  },
  "B": {
    "label": "White: Irish"
  },
  "C": {
    "label": "White: any other background"
  },
  "D": {
    "label": "Mixed: White and Black Caribbean"
  },
  "E": {
    "label": "Mixed: White and Black African"
  },
  "F": {
    "label": "Mixed: White and Asian"
  },
  "G": {
    "label": "Mixed: any other background"
  },
  "H": {
    "label": "Asian or Asian British: Indian"
  },
  "J": {
    "label": "Asian or Asian British: Pakistani"
  },
  "K": {
    "label": "Asian or Asian British: Bangladeshi"
  },
  "L": {
    "label": "Asian or Asian British: any other background"
  },
  "M": {
    "label": "Black or Black British: Caribbean"
  },
  "N": {
    "label": "Black or Black British: African"
  },
  "P": {
    "label": "Black or Black British: any other background"
  },
  "R": {
    "label": "Chinese"
  },
  "S": {
    "label": "Any other ethnic group"
  }
} as const;

/** data/code-lists/event-kinds.yaml */
export const EVENT_KINDS = {
  "gp": {
    "label": "GP appointments",
    "unit": "contact",
    "use": "planned"
  },
  "practice-nurse": {
    "label": "Practice nurse appointments",
    "unit": "contact",
    "use": "planned"
  },
  "mental-health-team": {
    "label": "Appointments with a community mental health team",
    "unit": "contact",
    "use": "planned"
  },
  "social-worker": {
    "label": "Meetings with a social worker",
    "unit": "contact",
    "use": "planned"
  },
  "drug-alcohol-service": {
    "label": "Appointments with a drug or alcohol service",
    "unit": "contact",
    "use": "planned"
  },
  "crisis-team": {
    "label": "Contacts with a crisis team",
    "unit": "contact",
    "use": "unplanned"
  },
  "a-and-e": {
    "label": "A&E visits",
    "unit": "visit",
    "use": "unplanned"
  },
  "ambulance": {
    "label": "Ambulance call-outs",
    "unit": "call-out",
    "use": "unplanned"
  },
  "police": {
    "label": "Contacts with the police",
    "unit": "contact",
    "use": "unplanned"
  },
  "mental-health-nights": {
    "label": "Nights on a mental health ward",
    "unit": "night",
    "use": "unplanned"
  },
  "out-of-area-nights": {
    "label": "Nights on a mental health ward out of area",
    "unit": "night",
    "use": "unplanned",
    "part-of": "mental-health-nights"
  },
  "hospital-nights": {
    "label": "Nights on another hospital ward",
    "unit": "night",
    "use": "unplanned"
  },
  "helpline": {
    "label": "Calls and texts to helplines",
    "unit": "contact",
    "use": "helpline"
  },
  "prescribed-medicines": {
    "label": "Medicines for mental health that were prescribed",
    "unit": "medicine",
    "use": "planned"
  },
  "self-harm": {
    "label": "Times of self-harm",
    "unit": "time",
    "use": "harm"
  },
  "suicide-attempt": {
    "label": "Suicide attempts",
    "unit": "time",
    "use": "harm"
  },
  "serious-incident": {
    "label": "Serious incidents",
    "unit": "incident",
    "use": "incident",
    "about": "From the record and never from a form"
  }
} as const;

/** data/code-lists/first-languages.yaml */
export const FIRST_LANGUAGES = {
  "english": {
    "label": "English"
  },
  "welsh": {
    "label": "Welsh"
  },
  "bsl": {
    "label": "British Sign Language"
  },
  "other": {
    "label": "Another language"
  }
} as const;

/** data/code-lists/forms.yaml */
export const FORMS = {
  "community": {
    "label": "Community"
  },
  "group": {
    "label": "Group"
  },
  "one-to-one": {
    "label": "One to one"
  },
  "place": {
    "label": "Beds"
  },
  "line": {
    "label": "Text or telephone line"
  },
  "online-space": {
    "label": "Online space"
  },
  "event": {
    "label": "Event"
  }
} as const;

/** data/code-lists/genders.yaml */
export const GENDERS = {
  "1": {
    "label": "Male (trans men too)",
    "own": "A man (trans men too)"
  },
  "2": {
    "label": "Female (trans women too)",
    "own": "A woman (trans women too)"
  },
  "3": {
    "label": "Non-binary",
    "own": "Non-binary"
  },
  "4": {
    "label": "Another gender",
    "own": "Another gender"
  }
} as const;

/** data/code-lists/innovation-kinds.yaml */
export const INNOVATION_KINDS = {
  "partnership": {
    "label": "Deciding and working together"
  },
  "group": {
    "label": "A group or a community"
  },
  "one-to-one": {
    "label": "Work with one person"
  },
  "family": {
    "label": "Work with families, children and supporters"
  },
  "life": {
    "label": "Leisure, learning, work and belonging"
  },
  "crisis": {
    "label": "Crises and risk"
  },
  "reach": {
    "label": "Where and how people are reached, and how they move on"
  },
  "team": {
    "label": "The team and how it is led"
  },
  "outward": {
    "label": "Work with and for other services"
  },
  "evidence": {
    "label": "Learning from one’s own work"
  },
  "other": {
    "label": "Something else"
  }
} as const;

/** data/code-lists/instruments.yaml */
export const INSTRUMENTS = {
  "core-om": {
    "label": "CORE-OM"
  },
  "core-sf-a": {
    "label": "CORE-SF A"
  },
  "core-sf-b": {
    "label": "CORE-SF B"
  },
  "core-10": {
    "label": "CORE-10"
  },
  "core-5": {
    "label": "CORE-5"
  },
  "core-6d": {
    "label": "CORE-6D"
  },
  "gp-core": {
    "label": "GP-CORE"
  },
  "yp-core": {
    "label": "YP-CORE"
  },
  "ld-core-14": {
    "label": "LD-CORE-14"
  },
  "sapas": {
    "label": "SAPAS",
    "finds-a-diagnosis": true
  },
  "sfq": {
    "label": "Social Functioning Questionnaire"
  },
  "suq": {
    "label": "Service Use Questionnaire",
    "asked-as": "service-use"
  },
  "shq": {
    "label": "Self-Harm Questionnaire",
    "asked-as": "self-harm"
  },
  "eq-5d-3l": {
    "label": "EQ-5D-3L"
  },
  "eq-5d-5l": {
    "label": "EQ-5D-5L"
  },
  "phq-9": {
    "label": "PHQ-9"
  },
  "gad-7": {
    "label": "GAD-7"
  },
  "wsas": {
    "label": "Work and Social Adjustment Scale"
  },
  "swemwbs": {
    "label": "Short Warwick-Edinburgh Mental Wellbeing Scale"
  },
  "wemwbs": {
    "label": "Warwick-Edinburgh Mental Wellbeing Scale"
  },
  "reqol-10": {
    "label": "ReQoL-10"
  },
  "csq-8": {
    "label": "CSQ-8"
  },
  "dialog": {
    "label": "DIALOG"
  },
  "gbo": {
    "label": "Goal Based Outcomes"
  },
  "fft": {
    "label": "Friends and Family Test"
  },
  "psychlops": {
    "label": "PSYCHLOPS"
  },
  "ders-18": {
    "label": "DERS-18"
  },
  "ders-16": {
    "label": "DERS-16"
  },
  "bsl-23": {
    "label": "BSL-23"
  },
  "zan-bpd": {
    "label": "ZAN-BPD"
  },
  "best": {
    "label": "BEST"
  },
  "iip-32": {
    "label": "IIP-32"
  },
  "csri": {
    "label": "Client Service Receipt Inventory",
    "asked-as": "service-use"
  },
  "dshi": {
    "label": "Deliberate Self-Harm Inventory",
    "asked-as": "self-harm"
  },
  "ipde": {
    "label": "IPDE",
    "finds-a-diagnosis": true
  },
  "scid-ii": {
    "label": "SCID-II",
    "finds-a-diagnosis": true
  },
  "pid-5-bf": {
    "label": "PID-5-BF",
    "finds-a-diagnosis": true
  },
  "saspd": {
    "label": "SASPD",
    "finds-a-diagnosis": true
  },
  "pds-icd-11": {
    "label": "PDS-ICD-11",
    "finds-a-diagnosis": true
  },
  "msi-bpd": {
    "label": "MSI-BPD",
    "finds-a-diagnosis": true
  },
  "service-use": {
    "label": "Services I used (our own form)"
  },
  "self-harm": {
    "label": "Hurting myself (our own form)"
  },
  "satisfaction": {
    "label": "How it was here (our own form)"
  },
  "supporter-experience": {
    "label": "How it was for me as a supporter (our own form)"
  },
  "check-in": {
    "label": "Check-in (our own form)"
  },
  "circumstances": {
    "label": "Where I live, work and care (our own form)"
  },
  "interview-result": {
    "label": "What an interview found (our own form)",
    "finds-a-diagnosis": true
  }
} as const;

/** data/code-lists/leaving-reasons.yaml */
export const LEAVING_REASONS = {
  "got-what-i-came-for": {
    "label": "Got what they came for",
    "say": "I got what I came for",
    "about-us": false
  },
  "ready-to-go-on": {
    "label": "Ready to go on without the service",
    "say": "I was ready to go on by myself",
    "about-us": false
  },
  "work-or-study": {
    "label": "Work or study",
    "say": "Work or study",
    "about-us": false
  },
  "family-or-home": {
    "label": "Family or home",
    "say": "My family or my home",
    "about-us": false
  },
  "health": {
    "label": "Health of the body",
    "say": "My health",
    "about-us": false
  },
  "moved": {
    "label": "Moved away",
    "say": "I moved away",
    "about-us": false
  },
  "help-elsewhere": {
    "label": "Found help elsewhere",
    "say": "I found help somewhere else",
    "about-us": false
  },
  "not-the-right-time": {
    "label": "Not the right time",
    "say": "It was not the right time for me",
    "about-us": false
  },
  "too-hard": {
    "label": "Too much at once",
    "say": "It was too much for me",
    "about-us": false
  },
  "waited-too-long": {
    "label": "Waited too long",
    "say": "I had to wait too long",
    "about-us": true
  },
  "hard-to-get-there": {
    "label": "Hard to get there",
    "say": "It was hard to get there",
    "about-us": true
  },
  "times-did-not-fit": {
    "label": "The times did not fit",
    "say": "The times did not fit",
    "about-us": true
  },
  "not-what-i-needed": {
    "label": "Not what they needed",
    "say": "It was not what I needed",
    "about-us": true
  },
  "did-not-feel-safe": {
    "label": "Did not feel safe",
    "say": "I did not feel safe there",
    "about-us": true
  },
  "not-listened-to": {
    "label": "Not listened to",
    "say": "Nobody listened to me",
    "about-us": true
  },
  "trouble-with-others": {
    "label": "Trouble with others in the group",
    "say": "I had trouble with other people in the group",
    "about-us": true
  },
  "trouble-with-team": {
    "label": "Trouble with somebody of the team",
    "say": "I had trouble with somebody of the team",
    "about-us": true
  },
  "rules": {
    "label": "The rules",
    "say": "I did not agree with the rules",
    "about-us": true
  },
  "felt-worse": {
    "label": "Felt worse",
    "say": "It made me feel worse",
    "about-us": true
  },
  "told-to-go": {
    "label": "Was told to go",
    "say": "I was told to go",
    "about-us": true
  },
  "other": {
    "label": "Another reason",
    "say": "Something else",
    "about-us": false
  }
} as const;

/** data/code-lists/modalities.yaml */
export const MODALITIES = {
  "therapeutic-community": {
    "label": "Therapeutic community"
  },
  "psychodynamic": {
    "label": "Psychodynamic therapy"
  },
  "psychoanalytic": {
    "label": "Psychoanalytic thinking"
  },
  "cbt": {
    "label": "Cognitive behavioural therapy"
  },
  "cat": {
    "label": "Cognitive analytic therapy"
  },
  "dbt": {
    "label": "Dialectical behaviour therapy"
  },
  "mbt": {
    "label": "Mentalisation based therapy"
  },
  "transactional-analysis": {
    "label": "Transactional analysis"
  },
  "psychodrama": {
    "label": "Psychodrama"
  },
  "sociometry": {
    "label": "Sociometry"
  },
  "systemic": {
    "label": "Systemic therapy"
  },
  "motivational-interviewing": {
    "label": "Motivational interviewing"
  },
  "creative": {
    "label": "Creative therapies"
  },
  "humanistic": {
    "label": "Humanistic therapy"
  },
  "social-therapy": {
    "label": "Social therapy"
  },
  "occupational-therapy": {
    "label": "Occupational therapy"
  },
  "complementary": {
    "label": "Complementary therapies"
  },
  "nidotherapy": {
    "label": "Nidotherapy"
  },
  "biological-psychiatry": {
    "label": "Biological psychiatry"
  },
  "coping-process": {
    "label": "Coping process theory"
  },
  "psychoeducation": {
    "label": "Psychoeducation"
  },
  "solution-focused": {
    "label": "Solution-focused work"
  },
  "attachment": {
    "label": "Attachment"
  },
  "protective-behaviours": {
    "label": "Protective behaviours"
  },
  "youth-development": {
    "label": "Youth work"
  },
  "counselling": {
    "label": "Counselling"
  }
} as const;

/** data/code-lists/need-domains.yaml */
export const NEED_DOMAINS = {
  "drugs-alcohol": {
    "label": "Drugs or alcohol"
  },
  "eating": {
    "label": "Eating"
  },
  "mood": {
    "label": "Low mood"
  },
  "psychosis": {
    "label": "Hearing or believing things that others do not"
  },
  "trauma": {
    "label": "What happened in the past"
  },
  "neurodiversity": {
    "label": "Autism, attention or learning"
  },
  "physical-health": {
    "label": "Physical health"
  },
  "medicines": {
    "label": "Medicines"
  },
  "safety": {
    "label": "Safety"
  },
  "housing": {
    "label": "Home"
  },
  "money": {
    "label": "Money and benefits"
  },
  "work-learning": {
    "label": "Work and learning"
  },
  "family": {
    "label": "Family and people close"
  },
  "children": {
    "label": "Children"
  },
  "law": {
    "label": "Courts and the law"
  },
  "other": {
    "label": "Something else"
  }
} as const;

/** data/code-lists/note-kinds.yaml */
export const NOTE_KINDS = {
  "note": {
    "label": "Note"
  },
  "phone-call": {
    "label": "Telephone call"
  },
  "meeting": {
    "label": "Meeting"
  },
  "liaison": {
    "label": "Talking with another service"
  },
  "strain-and-repair": {
    "label": "A strain between us and how it was put right"
  },
  "handover": {
    "label": "Handing over to somebody else"
  },
  "safeguarding": {
    "label": "Keeping somebody safe"
  },
  "own-words": {
    "label": "Own words of the member"
  }
} as const;

/** data/code-lists/organisation-kinds.yaml */
export const ORGANISATION_KINDS = {
  "gp": {
    "label": "GP practice",
    "sector": "nhs"
  },
  "cmht": {
    "label": "Community mental health team",
    "sector": "nhs"
  },
  "crisis-team": {
    "label": "Crisis team",
    "sector": "nhs"
  },
  "a-and-e": {
    "label": "A&E and liaison psychiatry",
    "sector": "nhs"
  },
  "ward": {
    "label": "Mental health ward",
    "sector": "nhs"
  },
  "psychotherapy": {
    "label": "Psychotherapy or psychology service",
    "sector": "nhs"
  },
  "talking-therapies": {
    "label": "NHS talking therapies",
    "sector": "nhs"
  },
  "forensic": {
    "label": "Forensic service",
    "sector": "nhs"
  },
  "drugs-and-alcohol": {
    "label": "Drug and alcohol service",
    "sector": "voluntary"
  },
  "eating": {
    "label": "Eating disorder service",
    "sector": "nhs"
  },
  "health-visiting": {
    "label": "Health visitors and perinatal services",
    "sector": "nhs"
  },
  "pharmacy": {
    "label": "Pharmacy",
    "sector": "nhs"
  },
  "ambulance": {
    "label": "Ambulance service",
    "sector": "nhs"
  },
  "like-ours": {
    "label": "A service like ours elsewhere",
    "sector": "nhs"
  },
  "social-care": {
    "label": "Adult social care",
    "sector": "council"
  },
  "childrens-services": {
    "label": "Children’s services",
    "sector": "council"
  },
  "young-people": {
    "label": "Young people’s service",
    "sector": "nhs"
  },
  "housing": {
    "label": "Housing and homelessness",
    "sector": "council"
  },
  "police": {
    "label": "Police",
    "sector": "justice"
  },
  "probation": {
    "label": "Probation",
    "sector": "justice"
  },
  "courts-and-prisons": {
    "label": "Courts and prisons",
    "sector": "justice"
  },
  "user-led": {
    "label": "Led by people who have used services",
    "sector": "user-led"
  },
  "voluntary": {
    "label": "Charity or community group",
    "sector": "voluntary"
  },
  "helpline": {
    "label": "Helpline",
    "sector": "voluntary"
  },
  "carers": {
    "label": "Support for families and carers",
    "sector": "voluntary"
  },
  "advice": {
    "label": "Advice on money and rights",
    "sector": "voluntary"
  },
  "college": {
    "label": "College or training provider",
    "sector": "education"
  },
  "employer": {
    "label": "Employer",
    "sector": "other"
  },
  "other": {
    "label": "Another organisation",
    "sector": "other"
  }
} as const;

/** data/code-lists/outward-kinds.yaml */
export const OUTWARD_KINDS = {
  "training": {
    "label": "Training"
  },
  "consultation": {
    "label": "Consultation"
  },
  "supervision": {
    "label": "Supervision"
  },
  "awareness": {
    "label": "Raising awareness"
  },
  "link-work": {
    "label": "Link work"
  },
  "replication": {
    "label": "Helping others to do the same"
  },
  "strategy": {
    "label": "Strategy"
  }
} as const;

/** data/code-lists/phases.yaml */
export const PHASES = {
  "arriving": {
    "label": "Arriving",
    "about": "From the first contact until somebody looks at it with the person"
  },
  "assessing": {
    "label": "Meeting the team",
    "about": "Finding out together what would help"
  },
  "preparing": {
    "label": "Getting ready",
    "about": "Taken on",
    "and getting ready for the main part": null
  },
  "taking-part": {
    "label": "Taking part",
    "about": "The main part of what the service does"
  },
  "moving-on": {
    "label": "Moving on",
    "about": "Leaving well"
  },
  "after": {
    "label": "Afterwards",
    "about": "Finished here and still connected"
  }
} as const;

/** data/code-lists/prediction-measures.yaml */
export const PREDICTION_MEASURES = {
  "referrals": {
    "label": "People referred",
    "of": "service",
    "by-chance": true
  },
  "started": {
    "label": "People who start",
    "of": "service",
    "by-chance": true
  },
  "people": {
    "label": "Different people who come",
    "of": "both",
    "by-chance": true
  },
  "contacts": {
    "label": "Contacts that people came to",
    "of": "both",
    "by-chance": false
  },
  "days-held": {
    "label": "Days on which it takes place",
    "of": "both",
    "by-chance": false
  },
  "people-trained": {
    "label": "People of other services at training and awareness",
    "of": "service",
    "by-chance": false
  },
  "training-sessions": {
    "label": "Sessions of training and awareness for others",
    "of": "service",
    "by-chance": false
  }
} as const;

/** data/code-lists/prediction-sources.yaml */
export const PREDICTION_SOURCES = {
  "business-case": {
    "label": "The business case or bid"
  },
  "contract": {
    "label": "The contract with the commissioner"
  },
  "service-model": {
    "label": "The service model"
  },
  "plan-of-the-year": {
    "label": "The plan of the year"
  },
  "team": {
    "label": "The team, among itself"
  },
  "other": {
    "label": "Somewhere else"
  }
} as const;

/** data/code-lists/purposes.yaml */
export const PURPOSES = {
  "inform": {
    "label": "Finding out"
  },
  "assess": {
    "label": "Looking at what would help"
  },
  "prepare": {
    "label": "Getting ready"
  },
  "skills": {
    "label": "Skills"
  },
  "therapy": {
    "label": "Therapy"
  },
  "support": {
    "label": "Support"
  },
  "activity": {
    "label": "Things to do together"
  },
  "work": {
    "label": "Learning and work"
  },
  "coordinate": {
    "label": "Bringing help together"
  },
  "reach": {
    "label": "Going out to people"
  },
  "crisis": {
    "label": "Help in a crisis"
  },
  "medicines": {
    "label": "Medicines"
  },
  "move-on": {
    "label": "Moving on"
  },
  "govern": {
    "label": "Running the service together"
  }
} as const;

/** data/code-lists/refusal-reasons.yaml */
export const REFUSAL_REASONS = {
  "outside-the-rules": {
    "label": "Outside whom we may take",
    "about": "An exclusion or rule of the service model; name it"
  },
  "other-age": {
    "label": "Outside our ages"
  },
  "lives-elsewhere": {
    "label": "Lives outside our area"
  },
  "other-help-first": {
    "label": "Other help is needed first"
  },
  "another-service-fits": {
    "label": "Another service fits better"
  },
  "has-what-helps": {
    "label": "Has help already that does this"
  },
  "not-now": {
    "label": "Not the right time, agreed together"
  },
  "nothing-we-do-fits": {
    "label": "Nothing we do fits what they look for"
  },
  "no-place": {
    "label": "No place within a useful time"
  }
} as const;

/** data/code-lists/religions.yaml */
export const RELIGIONS = {
  "A": {
    "label": "Baha'i"
  },
  "B": {
    "label": "Buddhist"
  },
  "C": {
    "label": "Christian"
  },
  "D": {
    "label": "Hindu"
  },
  "E": {
    "label": "Jain"
  },
  "F": {
    "label": "Jewish"
  },
  "G": {
    "label": "Muslim"
  },
  "H": {
    "label": "Pagan"
  },
  "I": {
    "label": "Sikh"
  },
  "J": {
    "label": "Zoroastrian"
  },
  "K": {
    "label": "Another religion or belief"
  },
  "L": {
    "label": "No religion"
  }
} as const;

/** data/code-lists/review-innovations.yaml */
export const REVIEW_INNOVATIONS = {
  "service-users-as-partners": {
    "label": "People who use the service as partners in all of it",
    "kind": "partnership",
    "source": "L1443",
    "features": [
      "service-user-consultants"
    ]
  },
  "leisure": {
    "label": "Leisure, and life among people",
    "kind": "life",
    "source": "L1444",
    "features": [
      "social-and-recreational"
    ]
  },
  "learning-and-training-for-work": {
    "label": "Courses, and training for work, made for these needs",
    "kind": "life",
    "source": "L1445-1446"
  },
  "link-therapists": {
    "label": "Therapists in community teams, and as a link to them",
    "kind": "outward",
    "source": "L1447",
    "features": [
      "link-workers"
    ]
  },
  "learning-from-practice": {
    "label": "Learning from one’s own practice",
    "kind": "evidence",
    "source": "L1448",
    "features": [
      "practice-based-evidence"
    ]
  },
  "parents-with-children": {
    "label": "Programmes for parents with their children",
    "kind": "family",
    "source": "L1449"
  },
  "clinics-away-from-base": {
    "label": "Clinics at other places",
    "kind": "reach",
    "source": "L1450"
  },
  "teaching-those-close": {
    "label": "Teaching family, friends and others who matter",
    "kind": "family",
    "source": "L1451",
    "features": [
      "families-and-supporters"
    ]
  },
  "courses-on-personality": {
    "label": "Courses on personality and what can go wrong with it",
    "kind": "outward",
    "source": "L1452"
  },
  "big-groups-to-prepare": {
    "label": "Big groups in which people prepare",
    "kind": "group",
    "source": "L1453"
  },
  "small-communities": {
    "label": "Small therapeutic communities",
    "kind": "group",
    "source": "L1454",
    "features": [
      "mini-community-1-2-days"
    ]
  },
  "social-capital": {
    "label": "Attention to the ties that people have",
    "kind": "life",
    "source": "L1455"
  },
  "groups-for-moving-on": {
    "label": "Groups for the time of moving on",
    "kind": "group",
    "source": "L1456",
    "features": [
      "step-down"
    ]
  },
  "networks-under-one-roof": {
    "label": "Networks that are led as one, and services under one roof",
    "kind": "outward",
    "source": "L1457"
  },
  "a-pharmacist": {
    "label": "A pharmacist who looks after medicines",
    "kind": "team",
    "source": "L1458"
  },
  "mixed-teams": {
    "label": "Teams of many professions",
    "kind": "team",
    "source": "L1459"
  },
  "little-hierarchy": {
    "label": "Few levels between people",
    "kind": "team",
    "source": "L1460"
  },
  "case-managers": {
    "label": "Somebody who manages each case",
    "kind": "one-to-one",
    "source": "L1461",
    "features": [
      "care-coordination"
    ]
  },
  "engaging-by-tier": {
    "label": "Offers in steps, by how far somebody is ready to come in",
    "kind": "reach",
    "source": "L1462-1464"
  },
  "treatments-by-manual": {
    "label": "Milder treatments written down as a manual",
    "kind": "one-to-one",
    "source": "L1465"
  },
  "risk-plans-with-peers": {
    "label": "Plans for crises made with other members, and a hopeful way with risk",
    "kind": "crisis",
    "source": "L1466-1467"
  },
  "peers-out-of-hours": {
    "label": "Members who are there for each other out of hours",
    "kind": "crisis",
    "source": "L1468",
    "features": [
      "member-out-of-hours-support"
    ]
  },
  "working-with-police": {
    "label": "Work with the police when somebody tries to die",
    "kind": "crisis",
    "source": "L1469"
  },
  "staff-lent-by-others": {
    "label": "Staff of other services who work here for a time",
    "kind": "team",
    "source": "L1470"
  }
} as const;

/** data/code-lists/same-gender-as-at-birth.yaml */
export const SAME_GENDER_AS_AT_BIRTH = {
  "Y": {
    "label": "The same as at birth",
    "own": "Yes"
  },
  "N": {
    "label": "Not the same as at birth",
    "own": "No"
  }
} as const;

/** data/code-lists/service-features.yaml */
export const SERVICE_FEATURES = {
  "care-coordination": {
    "label": "Care coordination",
    "shown-by": "a component for coordinating"
  },
  "on-site-rmo": {
    "label": "A responsible medical officer on site"
  },
  "professional-crisis-access": {
    "label": "Professionals in a crisis",
    "shown-by": "crisis cover by a partner or a component"
  },
  "member-out-of-hours-support": {
    "label": "Members support each other out of hours",
    "shown-by": "crisis cover by members"
  },
  "training": {
    "label": "Training for others",
    "shown-by": "outward training"
  },
  "consultation": {
    "label": "Consultation to others",
    "shown-by": "outward consultation"
  },
  "supervision": {
    "label": "Supervision of others",
    "shown-by": "outward supervision"
  },
  "link-workers": {
    "label": "Link workers",
    "shown-by": "outward link work"
  },
  "therapeutic-community-3-5-days": {
    "label": "Therapeutic community, 3 to 5 days a week",
    "shown-by": "a community of three days or more"
  },
  "mini-community-1-2-days": {
    "label": "Small community, 1 or 2 days a week",
    "shown-by": "a community of one or two days"
  },
  "other-group-therapy": {
    "label": "Other group therapy",
    "shown-by": "a group for therapy or support or moving on"
  },
  "individual-psychotherapy": {
    "label": "Individual psychotherapy",
    "shown-by": "one-to-one therapy"
  },
  "skills-and-psychoeducation": {
    "label": "Skills and psychoeducation",
    "shown-by": "a group for skills or information"
  },
  "social-and-recreational": {
    "label": "Social and recreational activities",
    "shown-by": "a component for activity"
  },
  "service-user-consultants": {
    "label": "Service users as consultants",
    "shown-by": "a role held by former members"
  },
  "approach-to-risk": {
    "label": "An approach to risk"
  },
  "occupational-therapy": {
    "label": "Occupational therapy",
    "shown-by": "the modality occupational therapy"
  },
  "step-down": {
    "label": "Step-down",
    "shown-by": "a component for moving on or a stage of moving on"
  },
  "assertive-outreach": {
    "label": "Outreach",
    "shown-by": "a component that goes out to people"
  },
  "requires-diagnosis": {
    "label": "A diagnosis is required"
  },
  "self-referral": {
    "label": "Self-referral"
  },
  "exclusions": {
    "label": "Some people are excluded",
    "shown-by": "an exclusion under eligibility"
  },
  "families-and-supporters": {
    "label": "Families and supporters",
    "shown-by": "a component for supporters"
  },
  "practice-based-evidence": {
    "label": "Evidence from practice"
  },
  "open-return-after-leaving": {
    "label": "Open return after leaving",
    "shown-by": "a move back from outside or from an after stage"
  },
  "nhs-lead": {
    "label": "Led by the NHS"
  },
  "under-18s": {
    "label": "People under 18",
    "shown-by": "an age below 18 under eligibility"
  }
} as const;

/** data/code-lists/session-cancelled.yaml */
export const SESSION_CANCELLED = {
  "staff-away": {
    "label": "Somebody of the team was away"
  },
  "too-few": {
    "label": "Too few could come"
  },
  "no-room": {
    "label": "The place could not be used"
  },
  "weather": {
    "label": "Weather or travel"
  },
  "holiday": {
    "label": "Holiday"
  },
  "community-decided": {
    "label": "The group decided so"
  },
  "group-closed": {
    "label": "The group closed"
  },
  "timetable-changed": {
    "label": "The timetable changed"
  },
  "death": {
    "label": "A death"
  },
  "other": {
    "label": "Another reason"
  }
} as const;

/** data/code-lists/sexual-orientations.yaml */
export const SEXUAL_ORIENTATIONS = {
  "1": {
    "label": "Heterosexual or straight",
    "own": "Straight"
  },
  "2": {
    "label": "Gay or lesbian"
  },
  "3": {
    "label": "Bisexual"
  },
  "4": {
    "label": "Another sexual orientation",
    "own": "Another way"
  },
  "U": {
    "label": "Does not know or is not sure",
    "own": "I am not sure"
  }
} as const;

/** data/code-lists/site-kinds.yaml */
export const SITE_KINDS = {
  "base": {
    "label": "Base"
  },
  "hub": {
    "label": "Main place"
  },
  "spoke": {
    "label": "Smaller place"
  },
  "venue": {
    "label": "Venue"
  },
  "itinerant": {
    "label": "Travelling"
  },
  "online": {
    "label": "Online"
  },
  "partner-site": {
    "label": "At a partner's place"
  }
} as const;

/** data/code-lists/sources-of-referral.yaml */
export const SOURCES_OF_REFERRAL = {
  "self": {
    "label": "The person",
    "mhsds": "B1"
  },
  "supporter": {
    "label": "Family, friend or carer",
    "mhsds": "B2"
  },
  "gp": {
    "label": "GP",
    "mhsds": "A1"
  },
  "health-visitor": {
    "label": "Health visitor",
    "mhsds": "A2"
  },
  "other-primary-care": {
    "label": "Other primary care",
    "mhsds": "A3"
  },
  "social-services": {
    "label": "Social services",
    "mhsds": "C1"
  },
  "education": {
    "label": "Education",
    "mhsds": "C2"
  },
  "housing": {
    "label": "Housing",
    "mhsds": "C3"
  },
  "employer": {
    "label": "Employer",
    "mhsds": "D1"
  },
  "police": {
    "label": "Police",
    "mhsds": "E1"
  },
  "courts": {
    "label": "Courts",
    "mhsds": "E2"
  },
  "probation": {
    "label": "Probation",
    "mhsds": "E3"
  },
  "prison": {
    "label": "Prison",
    "mhsds": "E4"
  },
  "youth-justice": {
    "label": "Youth justice",
    "mhsds": "E6"
  },
  "voluntary-sector": {
    "label": "Voluntary sector",
    "mhsds": "G4"
  },
  "emergency-department": {
    "label": "Emergency department",
    "mhsds": "H1"
  },
  "other-secondary-care": {
    "label": "Other hospital care",
    "mhsds": "H2"
  },
  "another-trust": {
    "label": "Another mental health trust",
    "mhsds": "I2"
  },
  "drug-and-alcohol": {
    "label": "Drug and alcohol service",
    "mhsds": "M4"
  },
  "jobcentre": {
    "label": "Jobcentre",
    "mhsds": "M5"
  },
  "point-of-access": {
    "label": "Single point of access",
    "mhsds": "M7"
  },
  "ambulance": {
    "label": "Ambulance service",
    "mhsds": "M9"
  },
  "talking-therapies": {
    "label": "Talking therapies",
    "mhsds": "N3"
  },
  "cmht": {
    "label": "Community mental health team",
    "mhsds": "P1"
  },
  "same-organisation": {
    "label": "Same organisation",
    "mhsds": "P1"
  },
  "crisis-team": {
    "label": "Crisis team",
    "mhsds": "P1"
  },
  "drop-in": {
    "label": "Drop-in",
    "mhsds": "Q1"
  },
  "other": {
    "label": "Other",
    "mhsds": "M6"
  }
} as const;

/** data/settings.yaml */
export const SETTINGS_CATALOGUE = {
  "need-words": {
    "about": "How letters, texts and pages name the need",
    "type": "words",
    "default": "complex emotional needs",
    "longest": 40,
    "without": [
      "personality"
    ]
  },
  "names-at-open-groups": {
    "about": "Whether a visitor at an open group is asked who they are",
    "type": "choice",
    "default": "optional",
    "choices": [
      "asked",
      "optional",
      "never"
    ]
  },
  "waiting-update-every": {
    "about": "How often somebody who waits hears from us",
    "type": "length",
    "default": "4 weeks",
    "unit": "week",
    "from": 1,
    "to": 12
  },
  "offer-reply-within": {
    "about": "How long before somebody calls about an offer",
    "type": "length",
    "default": "14 days",
    "unit": "day",
    "from": 3,
    "to": 60
  },
  "call-after-no-word": {
    "about": "How long without word before somebody gets in touch",
    "type": "length",
    "default": "2 weeks",
    "unit": "week",
    "from": 1,
    "to": 12
  },
  "tries-before-lost-touch": {
    "about": "Different ways tried before lost touch may be recorded",
    "type": "number",
    "default": 3,
    "from": 2,
    "to": 10
  },
  "text-line": {
    "about": "Whether members may text the service at any hour",
    "type": "choice",
    "default": "off",
    "choices": [
      "on",
      "off"
    ]
  },
  "peer-contact-list": {
    "about": "Whether members may share numbers to support each other out of hours",
    "type": "choice",
    "default": "off",
    "choices": [
      "on",
      "off"
    ]
  },
  "under-18-consent": {
    "about": "The local policy followed at 16 and 17",
    "type": "words",
    "default": "none",
    "longest": 120,
    "without": []
  },
  "small-number-limit": {
    "about": "Counts below it stay inside the service",
    "type": "number",
    "default": 5,
    "from": 5,
    "to": 20
  },
  "follow-up-years": {
    "about": "Years after leaving in which we may invite people to answer again",
    "type": "number",
    "default": 2,
    "from": 0,
    "to": 10
  },
  "ask-leavers-again-after": {
    "about": "How long after leaving we ask once more why somebody left",
    "type": "length",
    "default": "13 weeks",
    "unit": "week",
    "from": 4,
    "to": 52
  },
  "confirm-details-after": {
    "about": "How long a number or address of somebody who left is used before we make sure it is still theirs",
    "type": "length",
    "default": "52 weeks",
    "unit": "week",
    "from": 13,
    "to": 104
  },
  "advice-reply-within": {
    "about": "How long before a professional who asks for advice hears from us",
    "type": "length",
    "default": "7 days",
    "unit": "day",
    "from": 1,
    "to": 28
  },
  "complaint-acknowledge-within": {
    "about": "Working days in which somebody who complains hears that we have it",
    "type": "number",
    "default": 3,
    "from": 1,
    "to": 3
  },
  "complaint-answer-within": {
    "about": "How long before a complaint is answered in words",
    "type": "length",
    "default": "6 weeks",
    "unit": "week",
    "from": 1,
    "to": 26
  }
} as const;
