export { sendTrainingQuestions } from './asked/send-questions.ts';
export { outwardToday } from './today-part.tsx';
