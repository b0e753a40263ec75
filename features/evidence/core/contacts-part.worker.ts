import { parentPort, workerData } from 'node:worker_threads';
import { type ContactsTask, contactsOfPart } from './contacts-part.ts';

const counts = contactsOfPart(workerData as ContactsTask);
parentPort?.postMessage(counts, [counts.before.buffer as ArrayBuffer, counts.after.buffer as ArrayBuffer]);
