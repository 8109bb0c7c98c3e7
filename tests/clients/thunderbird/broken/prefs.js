// Mozilla User Preferences
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.identity.id1.fullName", "Jo "the boss" Example");
user_pref("mail.identity.id1.useremail", "jo@example.com");
user_pref("mail.server.server1.hostname", "first.example.com");
user_pref("mail.server.server1.hostname", "second.example.com");
user_pref("mail.server.server1.port", 99999999999);
user_pref("mail.server.server1.socketType", 3)
user_pref("mail.server.server1.authMethod", 10);
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server1.name", "open string);
user_pref("mail.server.server1.userName", "jo\u00e9 \ud83d\udce7 \x41\"\\\n");
