export { sendTrainingQuestions } from './asked/send-questions.ts';
