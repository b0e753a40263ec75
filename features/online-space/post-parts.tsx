import { dayAndTime } from '@commonground/calendar';
import type { Post, Thread } from './posts.store.ts';
import { words } from './space-words.ts';

export const byLine = ({ authorName: name, side, writtenAt }: Post): string =>
  words(side === 'staff' ? 'by-staff' : 'by', { name, when: dayAndTime(writtenAt) });

/** The words of a post, or what became of them. `known` are hidden words that the reader may still read. */
export function PostWords({ post, known, isOwn }: { post: Post; known?: string | undefined; isOwn: boolean }) {
  if (post.isTakenBack) return <p className="nhsuk-hint">{words('taken-back')}</p>;
  if (post.hidden === null) return <p className="cg-typed">{post.words}</p>;
  return (
    <>
      <p>{words('hidden', post.hidden)}</p>
      {known === undefined ? null : (
        <>
          <p>{isOwn ? words('hidden-own') : words('hidden-words')}</p>
          <blockquote className="cg-own-words">
            <p className="cg-typed">{known}</p>
          </blockquote>
        </>
      )}
    </>
  );
}

export function answersLine({ answers, lastAt }: Thread): string {
  if (answers === 0) return words('answers-none');
  return words(answers === 1 ? 'answers-one' : 'answers', { n: answers, when: dayAndTime(lastAt) });
}
