// Made from data/instruments by instruments.test.ts (vitest --update). Do not edit.
import type { Instrument } from '../instrument.schema.ts';

export const GENERATED_INSTRUMENTS: readonly Instrument[] = [
 {
  "id": "core-10",
  "name": "CORE-10",
  "about": "Ten items of the CORE-OM, for screening and session by session",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last week",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "SOCAS2"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "tension or anxiety",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "support",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "coping",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "talking too much",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "panic",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "suicidal plans",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "sleep",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "despair or hopelessness",
    "notApplicable": []
   },
   {
    "id": "9",
    "topic": "unhappiness",
    "notApplicable": []
   },
   {
    "id": "10",
    "topic": "unwanted images or memories",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ],
   "note": "our own words; order checked against CORE-OM items 2 3 7 10 15 16 18 23 27 28"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "only now and then"
    },
    {
     "value": 2,
     "label": "sometimes"
    },
    {
     "value": 3,
     "label": "often"
    },
    {
     "value": 4,
     "label": "most or all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reversed": {
   "items": [
    "2",
    "3"
   ],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7",
     "8",
     "9",
     "10"
    ],
    "metrics": {
     "sum": [
      0,
      40
     ],
     "clinical": [
      0,
      40
     ],
     "mean": [
      0,
      4
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V",
   "source": [
    "EVANS-SCORE"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CST-SCORE",
    "CAMCOPS"
   ]
  },
  "bands": [
   {
    "scale": "total",
    "metric": "clinical",
    "from": [
     [
      0,
      "healthy or low"
     ],
     [
      11,
      "mild"
     ],
     [
      15,
      "moderate"
     ],
     [
      20,
      "moderate to severe"
     ],
     [
      25,
      "severe"
     ]
    ],
    "certainty": "V2",
    "source": [
     "SOCAS2"
    ]
   }
  ],
  "change": [
   {
    "scale": "total",
    "metric": "clinical",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "barkham-2013",
      "value": 6,
      "default": true,
      "certainty": "V",
      "source": [
       "BARKHAM2013"
      ],
      "note": "90 % interval"
     },
     {
      "id": "nhs-england-cyp",
      "value": 5,
      "default": false,
      "certainty": "V",
      "source": [
       "NHSE-CYP",
       "NHSD-RCT"
      ],
      "note": "5.39 rounded to 5"
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 11,
      "default": true,
      "certainty": "V",
      "source": [
       "BARKHAM2013"
      ],
      "note": "general distress"
     },
     {
      "population": "depression",
      "value": 13,
      "default": false,
      "certainty": "V",
      "source": [
       "BARKHAM2013"
      ],
      "note": "sensitivity 0.92 and specificity 0.72"
     }
    ]
   }
  ],
  "norms": [],
  "reliability": {
   "alpha": 0.9,
   "certainty": "V",
   "source": [
    "BARKHAM2013"
   ]
  },
  "riskItems": {
   "items": [
    "6"
   ],
   "from": 1,
   "toSelf": [
    "6"
   ],
   "toOthers": [],
   "certainty": "I",
   "source": [
    "CAMCOPS"
   ]
  },
  "frequency": {
   "text": "screening and review and session by session",
   "occasions": [],
   "certainty": "V",
   "source": [
    "COREIMS"
   ]
  },
  "licence": {
   "holder": "CORE System Trust",
   "terms": "CC BY-ND 4.0; free on paper and in software, whole, unchanged and attributed",
   "wording": "verbatim-only",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "718583008",
    "what": "total as clinical score",
    "range": [
     0,
     40
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   },
   {
    "system": "snomed",
    "code": "958051000000104",
    "what": "the same in the retired UK extension",
    "range": [
     0,
     40
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF"
    ]
   }
  ],
  "decisions": [
   "Reliable change: 6 for adults (BARKHAM2013); 5 is the threshold of NHS England for children and young people (NHSE-CYP), kept as an alternative.",
   "Bands: as SOCAS2; another page prints 6-10, 11-15, 16-20, 21-25, 26-40, not followed.",
   "Metrics: clinical = 10 x mean, equal to the sum when complete; with one item missing sum and clinical are both 10 x mean (CST-SCORE); mean is given beside them.",
   "A score with one item missing is compared to two decimals: 5.56 points of change are not rounded up to the criterion of 6."
  ],
  "sources": {
   "BARKHAM2013": "Barkham et al 2013, Couns Psychother Res 13:3-13",
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "COREIMS": "CORE IMS, how the CORE system is used, https://www.coreims.co.uk/About_Core_System_How_Used.html",
   "CST-SCORE": "CORE System Trust, page on scoring CORE measures, note of 17 April 2023, https://www.coresystemtrust.org.uk/whats-in-a-name-1-scoring-core-measures/",
   "EVANS-SCORE": "C. Evans, code of the CORE-OM scoring app, github.com/cpsyctc/shiny-server apps/CORE-OM_scoring/app.R",
   "NHSD-RCT": "NHS Digital, reliable change thresholds, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSD-REF": "NHS Digital, reference table of assessment scales, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSE-CYP": "NHS England, CYP outcomes dashboard code, github.com/nhsengland/MHSDS",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library",
   "SOCAS2": "SOCAS resource hub, scoring the CORE-10, https://socasresourcehub.com/section-5b/5b-2-scoring-the-core-10-measure/"
  }
 },
 {
  "id": "core-om",
  "name": "CORE-OM",
  "about": "Clinical Outcomes in Routine Evaluation, outcome measure of 34 items",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last week",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "SOCAS1"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "isolation",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "tension or anxiety",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "support",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "self-regard",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "energy",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "violence to others",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "coping",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "bodily discomfort",
    "notApplicable": []
   },
   {
    "id": "9",
    "topic": "thoughts of self-harm",
    "notApplicable": []
   },
   {
    "id": "10",
    "topic": "talking too much",
    "notApplicable": []
   },
   {
    "id": "11",
    "topic": "anxiety in the way",
    "notApplicable": []
   },
   {
    "id": "12",
    "topic": "content with achievements",
    "notApplicable": []
   },
   {
    "id": "13",
    "topic": "troubling thoughts",
    "notApplicable": []
   },
   {
    "id": "14",
    "topic": "crying",
    "notApplicable": []
   },
   {
    "id": "15",
    "topic": "panic",
    "notApplicable": []
   },
   {
    "id": "16",
    "topic": "suicidal plans",
    "notApplicable": []
   },
   {
    "id": "17",
    "topic": "overwhelm",
    "notApplicable": []
   },
   {
    "id": "18",
    "topic": "sleep",
    "notApplicable": []
   },
   {
    "id": "19",
    "topic": "affection for someone",
    "notApplicable": []
   },
   {
    "id": "20",
    "topic": "problems that stay",
    "notApplicable": []
   },
   {
    "id": "21",
    "topic": "usual tasks",
    "notApplicable": []
   },
   {
    "id": "22",
    "topic": "threatening others",
    "notApplicable": []
   },
   {
    "id": "23",
    "topic": "despair or hopelessness",
    "notApplicable": []
   },
   {
    "id": "24",
    "topic": "wish not to live",
    "notApplicable": []
   },
   {
    "id": "25",
    "topic": "feeling criticised",
    "notApplicable": []
   },
   {
    "id": "26",
    "topic": "friendship",
    "notApplicable": []
   },
   {
    "id": "27",
    "topic": "unhappiness",
    "notApplicable": []
   },
   {
    "id": "28",
    "topic": "unwanted images or memories",
    "notApplicable": []
   },
   {
    "id": "29",
    "topic": "irritability",
    "notApplicable": []
   },
   {
    "id": "30",
    "topic": "self-blame",
    "notApplicable": []
   },
   {
    "id": "31",
    "topic": "hope for the future",
    "notApplicable": []
   },
   {
    "id": "32",
    "topic": "achieving aims",
    "notApplicable": []
   },
   {
    "id": "33",
    "topic": "humiliation by others",
    "notApplicable": []
   },
   {
    "id": "34",
    "topic": "risk to own health",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "M",
   "source": [
    "MEM"
   ],
   "note": "our own words; they carry no scoring"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "only now and then"
    },
    {
     "value": 2,
     "label": "sometimes"
    },
    {
     "value": 3,
     "label": "often"
    },
    {
     "value": 4,
     "label": "most or all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CORE-CODE",
    "SOCAS1"
   ]
  },
  "reversed": {
   "items": [
    "3",
    "4",
    "7",
    "12",
    "19",
    "21",
    "31",
    "32"
   ],
   "certainty": "V",
   "source": [
    "CST-OM",
    "CORE-CODE"
   ]
  },
  "scales": [
   {
    "id": "wellbeing",
    "name": "Wellbeing",
    "items": [
     "4",
     "14",
     "17",
     "31"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      16
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "problems",
    "name": "Problems and symptoms",
    "items": [
     "2",
     "5",
     "8",
     "11",
     "13",
     "15",
     "18",
     "20",
     "23",
     "27",
     "28",
     "30"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      48
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "functioning",
    "name": "Life functioning",
    "items": [
     "1",
     "3",
     "7",
     "10",
     "12",
     "19",
     "21",
     "25",
     "26",
     "29",
     "32",
     "33"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      48
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "risk",
    "name": "Risk (a flag, not a scale to interpret)",
    "items": [
     "6",
     "9",
     "16",
     "22",
     "24",
     "34"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      24
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "non-risk",
    "name": "All items but risk",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "7",
     "8",
     "10",
     "11",
     "12",
     "13",
     "14",
     "15",
     "17",
     "18",
     "19",
     "20",
     "21",
     "23",
     "25",
     "26",
     "27",
     "28",
     "29",
     "30",
     "31",
     "32",
     "33"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      112
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 3,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "all",
    "name": "All items",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7",
     "8",
     "9",
     "10",
     "11",
     "12",
     "13",
     "14",
     "15",
     "16",
     "17",
     "18",
     "19",
     "20",
     "21",
     "22",
     "23",
     "24",
     "25",
     "26",
     "27",
     "28",
     "29",
     "30",
     "31",
     "32",
     "33",
     "34"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      136
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 3,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V",
   "source": [
    "EVANS-SCORE",
    "CORE-CODE"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CST-SCORE",
    "COREIMS"
   ]
  },
  "bands": [
   {
    "scale": "all",
    "metric": "clinical",
    "from": [
     [
      0,
      "healthy or low"
     ],
     [
      10,
      "mild"
     ],
     [
      15,
      "moderate"
     ],
     [
      20,
      "moderate to severe"
     ],
     [
      25,
      "severe"
     ]
    ],
    "certainty": "V2",
    "source": [
     "SOCAS2",
     "SOCAS1"
    ]
   }
  ],
  "change": [
   {
    "scale": "all",
    "metric": "clinical",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "developer",
      "value": 5,
      "default": true,
      "certainty": "V",
      "source": [
       "COREIMS",
       "TMN"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 10,
      "default": true,
      "certainty": "V",
      "source": [
       "CONNELL2007",
       "EVANS-CSC",
       "COREIMS"
      ],
      "note": "computed 9.9 and used as 10"
     },
     {
      "population": "male",
      "value": 11.9,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 12.9,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "all",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "developer",
      "value": 0.5,
      "default": true,
      "certainty": "V",
      "source": [
       "COREIMS",
       "TMN"
      ]
     },
     {
      "id": "evans-2002",
      "value": 0.51,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ],
      "note": "1.96 x root 2 x 0.75 x root(1 - 0.94) = 0.509"
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 1,
      "default": true,
      "certainty": "V",
      "source": [
       "CONNELL2007",
       "EVANS-CSC",
       "COREIMS"
      ]
     },
     {
      "population": "male",
      "value": 1.19,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 1.29,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "wellbeing",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "evans-2002",
      "value": 1.33,
      "default": true,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "male",
      "value": 1.37,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 1.77,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "problems",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "evans-2002",
      "value": 0.85,
      "default": true,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "male",
      "value": 1.44,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 1.62,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "functioning",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "evans-2002",
      "value": 0.84,
      "default": true,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "male",
      "value": 1.29,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 1.3,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "risk",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "evans-2002",
      "value": 0.95,
      "default": true,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "male",
      "value": 0.43,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 0.3,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   },
   {
    "scale": "non-risk",
    "metric": "mean",
    "resolution": 0.001,
    "reliableChange": [
     {
      "id": "evans-2002",
      "value": 0.55,
      "default": true,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "male",
      "value": 1.36,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     },
     {
      "population": "female",
      "value": 1.5,
      "default": false,
      "certainty": "V",
      "source": [
       "EVANS-CSC"
      ]
     }
    ]
   }
  ],
  "norms": [],
  "riskItems": {
   "items": [
    "6",
    "9",
    "16",
    "22",
    "24",
    "34"
   ],
   "from": 1,
   "toSelf": [
    "9",
    "16",
    "24",
    "34"
   ],
   "toOthers": [
    "6",
    "22"
   ],
   "certainty": "V",
   "source": [
    "EVANS-SCORE",
    "CST-OM"
   ]
  },
  "frequency": {
   "text": "assessment and end; CORE-10 between",
   "occasions": [],
   "certainty": "V",
   "source": [
    "COREIMS"
   ]
  },
  "licence": {
   "holder": "CORE System Trust",
   "terms": "CC BY-ND 4.0; free on paper and in software, whole, unchanged and attributed",
   "wording": "verbatim-only",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "718612000",
    "what": "all as clinical score",
    "range": [
     0,
     40
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF"
    ]
   },
   {
    "system": "snomed",
    "code": "865876006",
    "what": "all as clinical score in the v6 validator",
    "range": [
     0,
     40
    ],
    "certainty": "I",
    "source": [
     "NHSE-VALID"
    ]
   },
   {
    "system": "snomed",
    "code": "718492008",
    "what": "wellbeing as raw sum",
    "range": [
     0,
     16
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   },
   {
    "system": "snomed",
    "code": "718613005",
    "what": "problems as raw sum",
    "range": [
     0,
     48
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   },
   {
    "system": "snomed",
    "code": "718490000",
    "what": "functioning as raw sum",
    "range": [
     0,
     48
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   },
   {
    "system": "snomed",
    "code": "865877002",
    "what": "risk as raw sum",
    "range": [
     0,
     24
    ],
    "certainty": "I",
    "source": [
     "NHSE-VALID"
    ]
   }
  ],
  "decisions": [
   "Non-risk items missing: 3 allowed, the developer's published note (CST-SCORE); the developer's code allows 2 (EVANS-SCORE). A caller may set 2.",
   "Female risk cut-off: 0.30 as in the developer's code (EVANS-CSC); 0.31 is only remembered (MEM).",
   "Pooled cut-off: 10 as used, not the computed 9.9 (CONNELL2007, COREIMS).",
   "Three metrics circulate, so all three are given and named: mean 0-4, clinical = 10 x mean 0-40, sum = raw sum; the MHSDS domain codes take raw sums (NHSD-REF).",
   "SNOMED code of the whole score: both 718612000 (NHSD-REF) and 865876006 (NHSE-VALID) are kept with their certainty.",
   "Licence: CC BY-ND 4.0 (CAMCOPS quoting the trust, 2015); an older page says BY-NC-ND. No item is changed either way.",
   "Bands below 10 are one band: the split at 6 is only remembered (MEM)."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "CONNELL2007": "Connell et al 2007, Br J Psychiatry 190:69-74",
   "CORE-CODE": "three independent public repositories with the same CORE-OM key",
   "COREIMS": "CORE IMS, how the CORE system is used, https://www.coreims.co.uk/About_Core_System_How_Used.html",
   "CST-OM": "CORE System Trust, CORE-OM information page, https://www.coresystemtrust.org.uk/instruments/core-om-information/",
   "CST-SCORE": "CORE System Trust, page on scoring CORE measures, note of 17 April 2023, https://www.coresystemtrust.org.uk/whats-in-a-name-1-scoring-core-measures/",
   "EVANS-CSC": "C. Evans, lookup of cut-offs and reliable change (Evans 2002, Connell 2007), github.com/cpsyctc/shiny-server apps/CORE_2_scores/app.R",
   "EVANS-SCORE": "C. Evans, code of the CORE-OM scoring app, github.com/cpsyctc/shiny-server apps/CORE-OM_scoring/app.R",
   "MEM": "memory of the literature; not found in a source",
   "NHSD-REF": "NHS Digital, reference table of assessment scales, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library",
   "SOCAS1": "SOCAS resource hub, scoring the CORE-OM, https://socasresourcehub.com/section-5b/5b-1-scoring-the-core-outcome-measure/",
   "SOCAS2": "SOCAS resource hub, scoring the CORE-10, https://socasresourcehub.com/section-5b/5b-2-scoring-the-core-10-measure/",
   "TMN": "Therapy Meets Numbers, Made to measure: CORE, https://therapymeetsnumbers.com/made-to-measure-core/"
  }
 },
 {
  "id": "core-sf-a",
  "name": "CORE-SF/A",
  "about": "Short form of 18 CORE-OM items; item ids are CORE-OM item numbers",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last week",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "SOCAS1"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "2",
    "topic": "tension or anxiety",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "self-regard",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "violence to others",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "coping",
    "notApplicable": []
   },
   {
    "id": "14",
    "topic": "crying",
    "notApplicable": []
   },
   {
    "id": "15",
    "topic": "panic",
    "notApplicable": []
   },
   {
    "id": "17",
    "topic": "overwhelm",
    "notApplicable": []
   },
   {
    "id": "19",
    "topic": "affection for someone",
    "notApplicable": []
   },
   {
    "id": "20",
    "topic": "problems that stay",
    "notApplicable": []
   },
   {
    "id": "23",
    "topic": "despair or hopelessness",
    "notApplicable": []
   },
   {
    "id": "25",
    "topic": "feeling criticised",
    "notApplicable": []
   },
   {
    "id": "27",
    "topic": "unhappiness",
    "notApplicable": []
   },
   {
    "id": "28",
    "topic": "unwanted images or memories",
    "notApplicable": []
   },
   {
    "id": "29",
    "topic": "irritability",
    "notApplicable": []
   },
   {
    "id": "31",
    "topic": "hope for the future",
    "notApplicable": []
   },
   {
    "id": "32",
    "topic": "achieving aims",
    "notApplicable": []
   },
   {
    "id": "33",
    "topic": "humiliation by others",
    "notApplicable": []
   },
   {
    "id": "34",
    "topic": "risk to own health",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "M",
   "source": [
    "MEM"
   ],
   "note": "our own words; they carry no scoring"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "only now and then"
    },
    {
     "value": 2,
     "label": "sometimes"
    },
    {
     "value": 3,
     "label": "often"
    },
    {
     "value": 4,
     "label": "most or all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CORE-CODE",
    "SOCAS1"
   ]
  },
  "reversed": {
   "items": [
    "4",
    "7",
    "19",
    "31",
    "32"
   ],
   "certainty": "V",
   "source": [
    "CST-OM",
    "CORE-CODE"
   ]
  },
  "scales": [
   {
    "id": "wellbeing",
    "name": "Wellbeing",
    "items": [
     "4",
     "14",
     "17",
     "31"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      16
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "problems",
    "name": "Problems and symptoms",
    "items": [
     "2",
     "15",
     "20",
     "23",
     "27",
     "28"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      24
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "functioning",
    "name": "Life functioning",
    "items": [
     "7",
     "19",
     "25",
     "29",
     "32",
     "33"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      24
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "risk",
    "name": "Risk (a flag, not a scale to interpret)",
    "items": [
     "6",
     "34"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      8
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "total",
    "name": "Total",
    "items": [
     "2",
     "4",
     "6",
     "7",
     "14",
     "15",
     "17",
     "19",
     "20",
     "23",
     "25",
     "27",
     "28",
     "29",
     "31",
     "32",
     "33",
     "34"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      72
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V",
   "source": [
    "EVANS-SCORE"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CST-SCORE",
    "EVANS-SCORE"
   ]
  },
  "bands": [],
  "change": [],
  "norms": [],
  "riskItems": {
   "items": [
    "6",
    "34"
   ],
   "from": 1,
   "toSelf": [
    "34"
   ],
   "toOthers": [
    "6"
   ],
   "certainty": "V",
   "source": [
    "EVANS-SCORE",
    "CST-OM"
   ]
  },
  "frequency": {
   "text": "alternating with the other short form",
   "occasions": [],
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "licence": {
   "holder": "CORE System Trust",
   "terms": "CC BY-ND 4.0; free on paper and in software, whole, unchanged and attributed",
   "wording": "verbatim-only",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [],
  "decisions": [
   "Total: one missing item allowed (CST-SCORE); the variable list of the developer's code says two (EVANS-VARS). A caller may set 2. Domains are never pro-rated (CST-SCORE).",
   "No cut-off or reliable change was found for this form, so none is offered."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "CORE-CODE": "three independent public repositories with the same CORE-OM key",
   "CST-OM": "CORE System Trust, CORE-OM information page, https://www.coresystemtrust.org.uk/instruments/core-om-information/",
   "CST-SCORE": "CORE System Trust, page on scoring CORE measures, note of 17 April 2023, https://www.coresystemtrust.org.uk/whats-in-a-name-1-scoring-core-measures/",
   "EVANS-SCORE": "C. Evans, code of the CORE-OM scoring app, github.com/cpsyctc/shiny-server apps/CORE-OM_scoring/app.R",
   "EVANS-VARS": "C. Evans, variable list of the CORE-OM scoring app, github.com/cpsyctc/shiny-server",
   "MEM": "memory of the literature; not found in a source",
   "SOCAS1": "SOCAS resource hub, scoring the CORE-OM, https://socasresourcehub.com/section-5b/5b-1-scoring-the-core-outcome-measure/"
  }
 },
 {
  "id": "core-sf-b",
  "name": "CORE-SF/B",
  "about": "Short form of 18 CORE-OM items; item ids are CORE-OM item numbers",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last week",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "SOCAS1"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "isolation",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "support",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "self-regard",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "energy",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "bodily discomfort",
    "notApplicable": []
   },
   {
    "id": "10",
    "topic": "talking too much",
    "notApplicable": []
   },
   {
    "id": "11",
    "topic": "anxiety in the way",
    "notApplicable": []
   },
   {
    "id": "12",
    "topic": "content with achievements",
    "notApplicable": []
   },
   {
    "id": "13",
    "topic": "troubling thoughts",
    "notApplicable": []
   },
   {
    "id": "14",
    "topic": "crying",
    "notApplicable": []
   },
   {
    "id": "16",
    "topic": "suicidal plans",
    "notApplicable": []
   },
   {
    "id": "17",
    "topic": "overwhelm",
    "notApplicable": []
   },
   {
    "id": "18",
    "topic": "sleep",
    "notApplicable": []
   },
   {
    "id": "21",
    "topic": "usual tasks",
    "notApplicable": []
   },
   {
    "id": "22",
    "topic": "threatening others",
    "notApplicable": []
   },
   {
    "id": "26",
    "topic": "friendship",
    "notApplicable": []
   },
   {
    "id": "30",
    "topic": "self-blame",
    "notApplicable": []
   },
   {
    "id": "31",
    "topic": "hope for the future",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "M",
   "source": [
    "MEM"
   ],
   "note": "our own words; they carry no scoring"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "only now and then"
    },
    {
     "value": 2,
     "label": "sometimes"
    },
    {
     "value": 3,
     "label": "often"
    },
    {
     "value": 4,
     "label": "most or all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CORE-CODE",
    "SOCAS1"
   ]
  },
  "reversed": {
   "items": [
    "3",
    "4",
    "12",
    "21",
    "31"
   ],
   "certainty": "V",
   "source": [
    "CST-OM",
    "CORE-CODE"
   ]
  },
  "scales": [
   {
    "id": "wellbeing",
    "name": "Wellbeing",
    "items": [
     "4",
     "14",
     "17",
     "31"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      16
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "problems",
    "name": "Problems and symptoms",
    "items": [
     "5",
     "8",
     "11",
     "13",
     "18",
     "30"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      24
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "functioning",
    "name": "Life functioning",
    "items": [
     "1",
     "3",
     "10",
     "12",
     "21",
     "26"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      24
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "risk",
    "name": "Risk (a flag, not a scale to interpret)",
    "items": [
     "16",
     "22"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      8
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   },
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "3",
     "4",
     "5",
     "8",
     "10",
     "11",
     "12",
     "13",
     "14",
     "16",
     "17",
     "18",
     "21",
     "22",
     "26",
     "30",
     "31"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      72
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V",
   "source": [
    "EVANS-SCORE"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CST-SCORE",
    "EVANS-SCORE"
   ]
  },
  "bands": [],
  "change": [],
  "norms": [],
  "riskItems": {
   "items": [
    "16",
    "22"
   ],
   "from": 1,
   "toSelf": [
    "16"
   ],
   "toOthers": [
    "22"
   ],
   "certainty": "V",
   "source": [
    "EVANS-SCORE",
    "CST-OM"
   ]
  },
  "frequency": {
   "text": "alternating with the other short form",
   "occasions": [],
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "licence": {
   "holder": "CORE System Trust",
   "terms": "CC BY-ND 4.0; free on paper and in software, whole, unchanged and attributed",
   "wording": "verbatim-only",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [],
  "decisions": [
   "Total: one missing item allowed (CST-SCORE); the variable list of the developer's code says two (EVANS-VARS). A caller may set 2. Domains are never pro-rated (CST-SCORE).",
   "No cut-off or reliable change was found for this form, so none is offered."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "CORE-CODE": "three independent public repositories with the same CORE-OM key",
   "CST-OM": "CORE System Trust, CORE-OM information page, https://www.coresystemtrust.org.uk/instruments/core-om-information/",
   "CST-SCORE": "CORE System Trust, page on scoring CORE measures, note of 17 April 2023, https://www.coresystemtrust.org.uk/whats-in-a-name-1-scoring-core-measures/",
   "EVANS-SCORE": "C. Evans, code of the CORE-OM scoring app, github.com/cpsyctc/shiny-server apps/CORE-OM_scoring/app.R",
   "EVANS-VARS": "C. Evans, variable list of the CORE-OM scoring app, github.com/cpsyctc/shiny-server",
   "MEM": "memory of the literature; not found in a source",
   "SOCAS1": "SOCAS resource hub, scoring the CORE-OM, https://socasresourcehub.com/section-5b/5b-1-scoring-the-core-outcome-measure/"
  }
 },
 {
  "id": "gad-7",
  "name": "GAD-7",
  "about": "Generalised anxiety disorder, seven items",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last two weeks",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "nervousness",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "worry that will not stop",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "worry about many things",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "trouble relaxing",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "restlessness",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "irritability",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "dread",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "BEDA"
   ],
   "note": "our own words"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "several days"
    },
    {
     "value": 2,
     "label": "more than half the days"
    },
    {
     "value": 3,
     "label": "nearly every day"
    }
   ],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reversed": {
   "items": [],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7"
    ],
    "metrics": {
     "sum": [
      0,
      21
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V2",
     "source": [
      "CAMCOPS"
     ]
    },
    "otherMissingRules": [
     {
      "id": "two-prorated",
      "most": 2,
      "aboveZero": "prorate",
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ]
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scoringFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "bands": [
   {
    "scale": "total",
    "metric": "sum",
    "from": [
     [
      0,
      "minimal"
     ],
     [
      5,
      "mild"
     ],
     [
      10,
      "moderate"
     ],
     [
      15,
      "severe"
     ]
    ],
    "certainty": "V2",
    "source": [
     "CAMCOPS",
     "BEDA"
    ]
   }
  ],
  "change": [
   {
    "scale": "total",
    "metric": "sum",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "nhs-england",
      "value": 4,
      "default": true,
      "certainty": "V",
      "source": [
       "IAPT-NCT",
       "NHSE-CYP",
       "NHSD-RCT"
      ],
      "note": "4.22 used as 4"
     },
     {
      "id": "iapt-manual",
      "value": 3.53,
      "default": false,
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 8,
      "default": true,
      "certainty": "V2",
      "source": [
       "IAPT-NCT"
      ],
      "note": "caseness in NHS Talking Therapies"
     },
     {
      "population": "generalised anxiety",
      "value": 10,
      "default": false,
      "certainty": "V2",
      "source": [
       "CAMCOPS"
      ],
      "note": "sensitivity 0.89 and specificity 0.82"
     }
    ]
   }
  ],
  "norms": [],
  "riskItems": null,
  "frequency": {
   "text": "every session in NHS Talking Therapies",
   "occasions": [],
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "licence": {
   "holder": "Pfizer (released)",
   "terms": "no permission needed to reproduce, translate, display or distribute",
   "wording": "free",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "445455005",
    "what": "total",
    "range": [
     0,
     21
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   },
   {
    "system": "loinc",
    "code": "69737-5",
    "what": "panel",
    "certainty": "M",
    "source": [
     "MEM"
    ]
   },
   {
    "system": "loinc",
    "code": "70274-6",
    "what": "total",
    "range": [
     0,
     21
    ],
    "certainty": "V",
    "source": [
     "BEDA",
     "HL7-PHR"
    ]
   }
  ],
  "decisions": [
   "Missing items: all seven are required (CAMCOPS). The rule of up to two replaced by the mean is only remembered (MEM), so it is offered by name and is not the default.",
   "First option: 'not at all'; the variant 'not at all sure' is a known misprint (CAMCOPS)."
  ],
  "sources": {
   "BEDA": "Beda EMR questionnaires, github.com/beda-software/fhir-emr",
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "HL7-PHR": "HL7 personal health record format, value set of scored assessments",
   "IAPT-NCT": "definitions of caseness, recovery and reliable improvement as in trial registration NCT05134103",
   "MEM": "memory of the literature; not found in a source",
   "NHSD-RCT": "NHS Digital, reliable change thresholds, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSD-REF": "NHS Digital, reference table of assessment scales, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSE-CYP": "NHS England, CYP outcomes dashboard code, github.com/nhsengland/MHSDS",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library"
  }
 },
 {
  "id": "gp-core",
  "name": "GP-CORE",
  "about": "Fourteen CORE-OM items for general populations; item ids are CORE-OM item numbers",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last week",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "SOCAS1"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "2",
    "topic": "tension or anxiety",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "support",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "self-regard",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "coping",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "bodily discomfort",
    "notApplicable": []
   },
   {
    "id": "12",
    "topic": "content with achievements",
    "notApplicable": []
   },
   {
    "id": "18",
    "topic": "sleep",
    "notApplicable": []
   },
   {
    "id": "19",
    "topic": "affection for someone",
    "notApplicable": []
   },
   {
    "id": "21",
    "topic": "usual tasks",
    "notApplicable": []
   },
   {
    "id": "25",
    "topic": "feeling criticised",
    "notApplicable": []
   },
   {
    "id": "27",
    "topic": "unhappiness",
    "notApplicable": []
   },
   {
    "id": "29",
    "topic": "irritability",
    "notApplicable": []
   },
   {
    "id": "31",
    "topic": "hope for the future",
    "notApplicable": []
   },
   {
    "id": "32",
    "topic": "achieving aims",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "M",
   "source": [
    "MEM"
   ],
   "note": "our own words; they carry no scoring"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "only now and then"
    },
    {
     "value": 2,
     "label": "sometimes"
    },
    {
     "value": 3,
     "label": "often"
    },
    {
     "value": 4,
     "label": "most or all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CORE-CODE",
    "SOCAS1"
   ]
  },
  "reversed": {
   "items": [
    "3",
    "4",
    "7",
    "12",
    "19",
    "21",
    "31",
    "32"
   ],
   "certainty": "V",
   "source": [
    "CST-OM",
    "CORE-CODE",
    "EVANS2005GP"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "2",
     "3",
     "4",
     "7",
     "8",
     "12",
     "18",
     "19",
     "21",
     "25",
     "27",
     "29",
     "31",
     "32"
    ],
    "metrics": {
     "mean": [
      0,
      4
     ],
     "clinical": [
      0,
      40
     ],
     "sum": [
      0,
      56
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 1,
     "aboveZero": "prorate",
     "certainty": "V",
     "source": [
      "CST-SCORE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V",
   "source": [
    "EVANS-SCORE"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CST-SCORE",
    "EVANS-SCORE"
   ]
  },
  "bands": [],
  "change": [],
  "norms": [],
  "riskItems": null,
  "frequency": {
   "text": "when a general population is surveyed",
   "occasions": [],
   "certainty": "I",
   "source": [
    "EVANS2005GP"
   ]
  },
  "licence": {
   "holder": "CORE System Trust",
   "terms": "CC BY-ND 4.0; free on paper and in software, whole, unchanged and attributed",
   "wording": "verbatim-only",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [],
  "decisions": [
   "Eight of the fourteen items are reversed, which agrees with 'over half positively keyed' (EVANS2005GP).",
   "No cut-off or reliable change was found for this form, so none is offered. It has no risk item."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "CORE-CODE": "three independent public repositories with the same CORE-OM key",
   "CST-OM": "CORE System Trust, CORE-OM information page, https://www.coresystemtrust.org.uk/instruments/core-om-information/",
   "CST-SCORE": "CORE System Trust, page on scoring CORE measures, note of 17 April 2023, https://www.coresystemtrust.org.uk/whats-in-a-name-1-scoring-core-measures/",
   "EVANS-SCORE": "C. Evans, code of the CORE-OM scoring app, github.com/cpsyctc/shiny-server apps/CORE-OM_scoring/app.R",
   "EVANS2005GP": "Evans et al 2005, Br J Guid Couns 33:153-173",
   "MEM": "memory of the literature; not found in a source",
   "SOCAS1": "SOCAS resource hub, scoring the CORE-OM, https://socasresourcehub.com/section-5b/5b-1-scoring-the-core-outcome-measure/"
  }
 },
 {
  "id": "phq-9",
  "name": "PHQ-9",
  "about": "Patient Health Questionnaire, nine items on depression",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last two weeks",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "interest",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "low mood",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "sleep",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "energy",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "appetite",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "self-esteem",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "concentration",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "restlessness or slowness",
    "notApplicable": []
   },
   {
    "id": "9",
    "topic": "thoughts of death or self-harm",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "BEDA"
   ],
   "note": "our own words"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "not at all"
    },
    {
     "value": 1,
     "label": "several days"
    },
    {
     "value": 2,
     "label": "more than half the days"
    },
    {
     "value": 3,
     "label": "nearly every day"
    }
   ],
   "certainty": "V2",
   "source": [
    "CAMCOPS",
    "BEDA"
   ]
  },
  "reversed": {
   "items": [],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7",
     "8",
     "9"
    ],
    "metrics": {
     "sum": [
      0,
      27
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V2",
     "source": [
      "CAMCOPS"
     ]
    },
    "otherMissingRules": [
     {
      "id": "two-prorated",
      "most": 2,
      "aboveZero": "prorate",
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ]
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scoringFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "bands": [
   {
    "scale": "total",
    "metric": "sum",
    "from": [
     [
      0,
      "none or minimal"
     ],
     [
      5,
      "mild"
     ],
     [
      10,
      "moderate"
     ],
     [
      15,
      "moderately severe"
     ],
     [
      20,
      "severe"
     ]
    ],
    "certainty": "V2",
    "source": [
     "CAMCOPS"
    ]
   }
  ],
  "change": [
   {
    "scale": "total",
    "metric": "sum",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "nhs-england",
      "value": 6,
      "default": true,
      "certainty": "V",
      "source": [
       "IAPT-NCT",
       "NHSE-CYP",
       "NHSD-RCT"
      ],
      "note": "5.99 used as 6"
     },
     {
      "id": "iapt-manual",
      "value": 5.2,
      "default": false,
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 10,
      "default": true,
      "certainty": "V2",
      "source": [
       "IAPT-NCT",
       "CAMCOPS"
      ],
      "note": "caseness in NHS Talking Therapies"
     }
    ]
   }
  ],
  "norms": [],
  "riskItems": {
   "items": [
    "9"
   ],
   "from": 1,
   "toSelf": [
    "9"
   ],
   "toOthers": [],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "frequency": {
   "text": "every session in NHS Talking Therapies",
   "occasions": [],
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "licence": {
   "holder": "Pfizer (released)",
   "terms": "no permission needed to reproduce, translate, display or distribute",
   "wording": "free",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "720433000",
    "what": "total",
    "range": [
     0,
     27
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID",
     "HL7-SDC"
    ]
   },
   {
    "system": "snomed",
    "code": "506701000000100",
    "what": "total in the retired UK extension",
    "range": [
     0,
     27
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF"
    ]
   },
   {
    "system": "loinc",
    "code": "44249-1",
    "what": "panel",
    "certainty": "V",
    "source": [
     "HL7-SDC",
     "CIRG"
    ]
   },
   {
    "system": "loinc",
    "code": "44261-6",
    "what": "total",
    "range": [
     0,
     27
    ],
    "certainty": "V",
    "source": [
     "HL7-SDC",
     "CIRG"
    ]
   }
  ],
  "decisions": [
   "Missing items: all nine are required (CAMCOPS). The rule of up to two replaced by the mean is only remembered (MEM), so it is offered by name and is not the default.",
   "The tenth question (difficulty) is not scored and not part of this file; its LOINC code differs between panels (69722-7, 44256-6) and is left out."
  ],
  "sources": {
   "BEDA": "Beda EMR questionnaires, github.com/beda-software/fhir-emr",
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "CIRG": "public code, PHQ-9 LOINC link ids",
   "HL7-SDC": "HL7 SDC example questionnaire PHQ-9, github.com/HL7/sdc",
   "IAPT-NCT": "definitions of caseness, recovery and reliable improvement as in trial registration NCT05134103",
   "MEM": "memory of the literature; not found in a source",
   "NHSD-RCT": "NHS Digital, reliable change thresholds, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSD-REF": "NHS Digital, reference table of assessment scales, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSE-CYP": "NHS England, CYP outcomes dashboard code, github.com/nhsengland/MHSDS",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library"
  }
 },
 {
  "id": "sapas",
  "name": "SAPAS",
  "about": "Standardised Assessment of Personality, abbreviated scale, eight yes-or-no items",
  "kind": "screen",
  "versions": [],
  "standsFor": [],
  "recall": "usual self, most of the time and in most situations",
  "respondent": "adult, interview or self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "I",
   "source": [
    "MORAN2003"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "making and keeping friends",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "being a loner",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "trusting others",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "losing temper",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "impulsiveness",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "worrying",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "depending on others",
    "notApplicable": []
   },
   {
    "id": "8",
    "topic": "perfectionism",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "SAPAS-CODE"
   ],
   "note": "our own words"
  },
  "response": {
   "options": [
    {
     "value": 0,
     "label": "no"
    },
    {
     "value": 1,
     "label": "yes"
    }
   ],
   "certainty": "V2",
   "source": [
    "SAPAS-CODE"
   ]
  },
  "reversed": {
   "items": [
    "3"
   ],
   "certainty": "V2",
   "source": [
    "SAPAS-CODE"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7",
     "8"
    ],
    "metrics": {
     "sum": [
      0,
      8
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "I",
     "source": [
      "SAPAS-CODE"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V2",
   "source": [
    "SAPAS-CODE"
   ]
  },
  "scoringFrom": {
   "certainty": "V2",
   "source": [
    "SAPAS-CODE",
    "MORAN2003"
   ]
  },
  "bands": [],
  "change": [],
  "norms": [],
  "screen": {
   "scale": "total",
   "metric": "sum",
   "cutOffs": [
    {
     "population": "UK psychiatric patients by interview",
     "value": 3,
     "default": true,
     "sensitivity": 0.94,
     "specificity": 0.85,
     "certainty": "V",
     "source": [
      "MORAN2003"
     ]
    },
    {
     "population": "UK general population",
     "value": 4,
     "default": false,
     "sensitivity": 0.69,
     "specificity": 0.53,
     "certainty": "V",
     "source": [
      "FOK2015"
     ]
    },
    {
     "population": "Dutch outpatients by self-report",
     "value": 4,
     "default": false,
     "sensitivity": 0.83,
     "specificity": 0.8,
     "certainty": "M",
     "source": [
      "GERMANS2008",
      "MEM"
     ],
     "note": "cut-off value remembered"
    },
    {
     "population": "German outpatients by self-report",
     "value": 4,
     "default": false,
     "sensitivity": 0.8,
     "specificity": 0.46,
     "certainty": "V",
     "source": [
      "SAPAS-DE"
     ]
    },
    {
     "population": "Spanish community mental health 2020",
     "value": 5,
     "default": false,
     "sensitivity": 0.84,
     "specificity": 0.79,
     "certainty": "V",
     "source": [
      "SAPAS-ES2020"
     ]
    },
    {
     "population": "Spanish community mental health 2025",
     "value": 3,
     "default": false,
     "sensitivity": 0.9,
     "specificity": 0.52,
     "certainty": "V",
     "source": [
      "SAPAS-ES2025"
     ]
    },
    {
     "population": "French clinical by self-report",
     "value": 2,
     "default": false,
     "sensitivity": 0.973,
     "specificity": 0.5,
     "certainty": "V",
     "source": [
      "SAPAS-FR2014"
     ]
    }
   ]
  },
  "reliability": {
   "retest": 0.88,
   "certainty": "V",
   "source": [
    "SAPAS-ES2025"
   ]
  },
  "riskItems": null,
  "frequency": {
   "text": "once at intake",
   "occasions": [],
   "certainty": "I",
   "source": [
    "MORAN2003"
   ]
  },
  "licence": {
   "holder": "authors and Royal College of Psychiatrists",
   "terms": "no open licence found",
   "wording": "permission",
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "codes": [],
  "decisions": [
   "Item 3 is reversed, as in the published scoring code; one public form never reverses it and its own comment doubts that (SAPAS-CODE).",
   "A screen, not an outcome measure: no change is classified (MORAN2003).",
   "All eight answers are required: no rule for missing ones was found (SAPAS-CODE)."
  ],
  "sources": {
   "FOK2015": "Fok et al 2015, PMC4950006",
   "GERMANS2008": "Germans et al 2008, SAPAS self-report",
   "MEM": "memory of the literature; not found in a source",
   "MORAN2003": "Moran et al 2003, Br J Psychiatry 183:228-232",
   "SAPAS-CODE": "public code scoring the SAPAS (ALSPAC, TrueColours, Goupile)",
   "SAPAS-DE": "German SAPAS self-report (PMID 22854192)",
   "SAPAS-ES2020": "Spanish SAPAS 2020, S0213616320300598",
   "SAPAS-ES2025": "Spanish SAPAS 2025, Actas Esp Psiquiatr",
   "SAPAS-FR2014": "Merlhiot et al 2014, self-administered French SAPAS"
  }
 },
 {
  "id": "swemwbs",
  "name": "SWEMWBS",
  "about": "Short Warwick-Edinburgh Mental Well-being Scale, seven items",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "over the last two weeks",
  "respondent": "adult, self-report",
  "better": "higher",
  "betterFrom": {
   "certainty": "V",
   "source": [
    "WARWICK"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "optimism",
    "notApplicable": []
   },
   {
    "id": "2",
    "topic": "usefulness",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "relaxation",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "dealing with problems",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "clear thinking",
    "notApplicable": []
   },
   {
    "id": "6",
    "topic": "closeness to others",
    "notApplicable": []
   },
   {
    "id": "7",
    "topic": "making up one's mind",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ],
   "note": "our own words; WEMWBS items 1 2 3 6 7 9 11"
  },
  "response": {
   "options": [
    {
     "value": 1,
     "label": "none of the time"
    },
    {
     "value": 2,
     "label": "rarely"
    },
    {
     "value": 3,
     "label": "some of the time"
    },
    {
     "value": 4,
     "label": "often"
    },
    {
     "value": 5,
     "label": "all of the time"
    }
   ],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reversed": {
   "items": [],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5",
     "6",
     "7"
    ],
    "metrics": {
     "sum": [
      7,
      35
     ],
     "converted": [
      7,
      35
     ]
    },
    "conversion": {
     "table": [
      [
       7,
       7
      ],
      [
       8,
       9.51
      ],
      [
       9,
       11.25
      ],
      [
       10,
       12.4
      ],
      [
       11,
       13.33
      ],
      [
       12,
       14.08
      ],
      [
       13,
       14.75
      ],
      [
       14,
       15.32
      ],
      [
       15,
       15.84
      ],
      [
       16,
       16.36
      ],
      [
       17,
       16.88
      ],
      [
       18,
       17.43
      ],
      [
       19,
       17.98
      ],
      [
       20,
       18.59
      ],
      [
       21,
       19.25
      ],
      [
       22,
       19.98
      ],
      [
       23,
       20.73
      ],
      [
       24,
       21.54
      ],
      [
       25,
       22.35
      ],
      [
       26,
       23.21
      ],
      [
       27,
       24.11
      ],
      [
       28,
       25.03
      ],
      [
       29,
       26.02
      ],
      [
       30,
       27.03
      ],
      [
       31,
       28.13
      ],
      [
       32,
       29.31
      ],
      [
       33,
       30.7
      ],
      [
       34,
       32.55
      ],
      [
       35,
       35
      ]
     ],
     "certainty": "V2",
     "source": [
      "SWEM-CODE",
      "WARWICK"
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "M",
     "source": [
      "MEM"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V2",
   "source": [
    "SWEM-CODE",
    "WARWICK"
   ]
  },
  "scoringFrom": {
   "certainty": "V2",
   "source": [
    "SWEM-CODE",
    "WARWICK"
   ]
  },
  "bands": [],
  "change": [
   {
    "scale": "total",
    "metric": "converted",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "nhs-england-cyp",
      "value": 3,
      "default": true,
      "certainty": "V",
      "source": [
       "NHSE-CYP"
      ],
      "note": "2.87 used as 3"
     }
    ],
    "cutOffs": [
     {
      "population": "low wellbeing",
      "value": 19.5,
      "default": false,
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ]
   }
  ],
  "norms": [],
  "riskItems": null,
  "frequency": {
   "text": "at least two weeks apart",
   "occasions": [],
   "certainty": "I",
   "source": [
    "CAMCOPS"
   ]
  },
  "licence": {
   "holder": "NHS Health Scotland, University of Warwick and University of Edinburgh",
   "terms": "register for a licence first",
   "wording": "register",
   "certainty": "V",
   "source": [
    "CAMCOPS",
    "WARWICK"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "718466001",
    "what": "total",
    "range": [
     7,
     35
    ],
    "certainty": "V",
    "source": [
     "NHSD-REF",
     "NHSE-VALID"
    ]
   }
  ],
  "decisions": [
   "All seven answers are required: the conversion table is defined for whole sums only. The published rule itself is only remembered (MEM); requiring all is the careful choice.",
   "Low and high cut points (19.5, 27.5) are only remembered (MEM): offered by name, no default, so nobody is called recovered.",
   "The threshold of 3 is applied to the converted score; the source does not say which score (NHSE-CYP)."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "MEM": "memory of the literature; not found in a source",
   "NHSD-REF": "NHS Digital, reference table of assessment scales, github.com/NHSDigital/mental-health-monthly-statistics",
   "NHSE-CYP": "NHS England, CYP outcomes dashboard code, github.com/nhsengland/MHSDS",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library",
   "SWEM-CODE": "three public repositories with the same 29-value conversion table",
   "WARWICK": "University of Warwick, using WEMWBS, https://warwick.ac.uk/fac/sci/med/research/platform/wemwbs/using/howto"
  }
 },
 {
  "id": "wsas",
  "name": "WSAS",
  "about": "Work and Social Adjustment Scale, five items",
  "kind": "outcome",
  "versions": [],
  "standsFor": [],
  "recall": "now, because of the problem named",
  "respondent": "adult, self-report",
  "better": "lower",
  "betterFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reviewed": "2026-11-22",
  "items": [
   {
    "id": "1",
    "topic": "work",
    "notApplicable": [
     9
    ]
   },
   {
    "id": "2",
    "topic": "home management",
    "notApplicable": []
   },
   {
    "id": "3",
    "topic": "social leisure",
    "notApplicable": []
   },
   {
    "id": "4",
    "topic": "private leisure",
    "notApplicable": []
   },
   {
    "id": "5",
    "topic": "close relationships",
    "notApplicable": []
   }
  ],
  "topicsFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ],
   "note": "our own words"
  },
  "response": {
   "min": 0,
   "max": 8,
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "reversed": {
   "items": [],
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scales": [
   {
    "id": "total",
    "name": "Total",
    "items": [
     "1",
     "2",
     "3",
     "4",
     "5"
    ],
    "metrics": {
     "sum": [
      0,
      40
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "I",
     "source": [
      "CAMCOPS"
     ]
    },
    "otherMissingRules": [
     {
      "id": "work-not-applicable-scaled",
      "most": 1,
      "aboveZero": "prorate",
      "certainty": "M",
      "source": [
       "MEM"
      ]
     }
    ]
   },
   {
    "id": "without-work",
    "name": "Total without the work item",
    "items": [
     "2",
     "3",
     "4",
     "5"
    ],
    "metrics": {
     "sum": [
      0,
      32
     ]
    },
    "byValueSet": false,
    "missing": {
     "most": 0,
     "aboveZero": "prorate",
     "certainty": "V2",
     "source": [
      "CAMCOPS"
     ]
    },
    "otherMissingRules": []
   }
  ],
  "valueSets": [],
  "events": [],
  "scalesFrom": {
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "scoringFrom": {
   "certainty": "V",
   "source": [
    "CAMCOPS",
    "MUNDT2002"
   ]
  },
  "bands": [
   {
    "scale": "total",
    "metric": "sum",
    "from": [
     [
      0,
      "below clinical"
     ],
     [
      10,
      "significant impairment"
     ],
     [
      21,
      "moderately severe or worse"
     ]
    ],
    "certainty": "V2",
    "source": [
     "WSAS-BANDS"
    ]
   }
  ],
  "change": [
   {
    "scale": "total",
    "metric": "sum",
    "resolution": 0.01,
    "reliableChange": [
     {
      "id": "zahra-2014",
      "value": 8,
      "default": false,
      "certainty": "M",
      "source": [
       "MEM"
      ],
      "note": "smallest important difference and not a reliable change"
     }
    ],
    "cutOffs": [
     {
      "population": "everyone",
      "value": 10,
      "default": true,
      "certainty": "V2",
      "source": [
       "WSAS-BANDS"
      ]
     }
    ]
   }
  ],
  "norms": [],
  "reliability": {
   "retest": 0.73,
   "certainty": "V",
   "source": [
    "MUNDT2002"
   ]
  },
  "riskItems": null,
  "frequency": {
   "text": "every session in NHS Talking Therapies",
   "occasions": [],
   "certainty": "M",
   "source": [
    "MEM"
   ]
  },
  "licence": {
   "holder": "Isaac M. Marks",
   "terms": "copyright; wording needs permission",
   "wording": "permission",
   "certainty": "V2",
   "source": [
    "CAMCOPS"
   ]
  },
  "codes": [
   {
    "system": "snomed",
    "code": "932621000000100",
    "what": "work item",
    "range": [
     0,
     9
    ],
    "certainty": "I",
    "source": [
     "NHSE-VALID"
    ]
   }
  ],
  "decisions": [
   "Values run 0 to 8 (CAMCOPS checker); a comment in the same library says 0 to 4, not followed.",
   "Work item not applicable (empty, or 9 as NHS Talking Therapies sends it, NHSE-VALID): the total is not scored and 'without-work' (items 2-5, 0-32) is, as CAMCOPS sums them. Scaling up by 5/4 is only remembered (MEM): offered by name.",
   "Reliable change: 8 is a remembered important difference (MEM), so there is no default and nobody is classified unless it is named.",
   "Four of the five SNOMED item codes have no verified order (NHSE-VALID) and are left out."
  ],
  "sources": {
   "CAMCOPS": "CamCOPS, tasks and documentation, github.com/ucam-department-of-psychiatry/camcops",
   "MEM": "memory of the literature; not found in a source",
   "MUNDT2002": "Mundt et al 2002, Br J Psychiatry 180:461-464",
   "NHSE-VALID": "NHS England, MHSDS v6 and IAPT assessment scale validators, github.com/nhsengland/Reusable-Code-Library",
   "WSAS-BANDS": "two mirrors quoting Mundt 2002 for the WSAS bands"
  }
 }
];
