// Starts telegram-test-api on a port of this machine, with what it says corrected where Telegram says otherwise.
const library = require('telegram-test-api');
const express = require('express');

const TelegramServer = library.TelegramServer || library.default || library;
const server = new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1', storeTimeout: 600 });

// Telegram tells time in seconds.
const addBotMessage = server.addBotMessage.bind(server);
server.addBotMessage = (message, token) => {
  const added = addBotMessage(message, token);
  if (added && added.date > 1e11) added.date = Math.floor(added.date / 1000);
  return added;
};

// Every tap carries the chat instance.
const formatUpdate = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (update) => {
  const formatted = formatUpdate(update);
  const tap = formatted.callback_query;
  if (tap) tap.chat_instance = String(tap.message.chat.id);
  return formatted;
};

const app = express();
app.use(express.urlencoded({ extended: true }));
app.use(express.json());

// A bot says that it is one.
app.all('/bot:token/getMe', (_, response) => {
  response.json({ ok: true, result: { id: 666, is_bot: true, first_name: 'Test', username: 'TestNameBot' } });
});

// An edit gives the message back.
app.all('/bot:token/editMessageText', (request, response) => {
  const edited = request.body;
  server.editMessageText(edited);
  response.json({
    ok: true,
    result: {
      message_id: Number(edited.message_id),
      date: Math.floor(Date.now() / 1000),
      chat: { id: Number(edited.chat_id), type: 'private' },
      text: edited.text,
    },
  });
});

app.use(server.webServer);
server.webServer = app;
server.webServer.settings.env = 'test';
server.start().then(() => console.log('up'));
