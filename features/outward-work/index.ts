export { looksLikeSomebody } from './advice/names.rules.ts';
export { sendTrainingQuestions } from './asked/send-questions.ts';
export { outwardToday } from './today-part.tsx';
