/* managed by the company:
   do not change */
user_pref("mail.server.server1.leave_on_server", false); # every start
user_pref('mail.server.server1.hostname', 'mail.example.com'); // single quotes
user_pref ( "mail.server.server1.port" , +1995 ) ;
