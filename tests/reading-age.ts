/** Words, sentences and syllables of a text, counted as the Flesch–Kincaid formula counts them. */
interface Counted {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/** Vowel groups, less a silent final e; at least one. Right for about nine English words in ten, which is enough for means. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return 1;
  const spoken = letters.replace(/(?<=[a-z]{2})(es|ed)$/, (end) =>
    /[dt]ed$|[sxz]es$|[cs]hes$/.test(letters) ? end : '',
  );
  const shorter = /[^aeiouy]le$/.test(spoken) ? spoken : spoken.replace(/(?<=[a-z]{2})e$/, '');
  return Math.max(1, shorter.match(/[aeiouy]+/g)?.length ?? 0);
}

function counted(text: string): Counted {
  const sentences = text.split(/[.!?:]+(?:\s|$)/).filter((part) => /[a-z]/i.test(part));
  const words = text.split(/[\s–-]+/).filter((word) => /[a-z0-9]/i.test(word));
  return {
    words: words.length,
    sentences: Math.max(1, sentences.length),
    syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  };
}

/**
 * Flesch–Kincaid grade of texts read together: 0.39 · words per sentence + 11.8 · syllables per word − 15.59 (Kincaid,
 * Fishburne, Rogers and Chissom 1975). A grade and about five is the reading age: ages 9 to 11 are grades 4 to 6.
 */
export function gradeOf(texts: readonly string[]): number {
  const sum = texts.map(counted).reduce((a, b) => ({
    words: a.words + b.words,
    sentences: a.sentences + b.sentences,
    syllables: a.syllables + b.syllables,
  }));
  return 0.39 * (sum.words / sum.sentences) + 11.8 * (sum.syllables / sum.words) - 15.59;
}
