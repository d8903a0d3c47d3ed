import { operations, takeToken } from '../shared/api.js';
takeToken();
const api = operations(new URL('desk.graphql', import.meta.url));
const { practice } = await api.ask('Start');
document.getElementById('main').textContent = practice.name;
