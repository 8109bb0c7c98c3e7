// Mozilla User Preferences
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.identity.id1.fullName", "Jo Example");
user_pref("mail.identity.id1.useremail", "jo@example.com");
user_pref("mail.server.server1.hostname", "pop.example.com");
user_pref("mail.server.server1.name", "jo@example.com");
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server1.userName", "jo");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.com");
user_pref("mail.smtpserver.smtp1.username", "jo");
user_pref("mail.smtpservers", "smtp1");
