// Sentences of Dovecot, Cyrus, Courier, Exchange, Gmail, Yahoo, NetEase, Yandex, Postfix, Exim, qmail and others, taken
// apart into words; other languages where servers answer so. Chinese stands in GBK, too: QQ Mail still writes it.

#include "probes/grammar/refusal_families.h"

namespace mp::grammar {

using core::RefusalClass;

namespace {

constexpr WordGroup account =
    "account*|user|users|mailbox*|email|mail|login|logins|logon|konto|postfach|benutzer*|zugang|compte|"
    "domain|domains|subscription|package|plan|cuenta|usuario|boite|conta|caixa|casella|utente|uchetnaya|аккаунт*|учетн*|"
    "учётн*|ящик*|пользовател*|账号|帐号|账户|帐户|"
    "用户|邮箱|アカウント|계정";
constexpr WordGroup protocol =
    "imap|imap4|imap4rev1|imaps|pop|pop3|pop3s|smtp|smtp auth|smtps|mail client*|mail program*|external client*|"
    "external program*|third party|client "
    "software|service|services|access|protocol|zugriff|dienst|acces|acceso|accesso|acesso|programy pocztowe|dostup|доступ*|"
    "服务";
constexpr WordGroup machine =
    "server|servers|service|services|system|backend|database|db|ldap|sql|mysql|directory|daemon|auth server|"
    "authentication server|authentication service|auth service|auth process|imap4 service|storage|dienst|serveur|servidor|"
    "mail store|message store|servizio|servico|сервер*|сервис*|服务器|系统";
constexpr WordGroup failed =
    "fail*|unsuccessful*|reject*|denied|deny|refused|incorrect*|invalid*|wrong|bad|error|mismatch*|unknown|not accepted|"
    "not valid|not correct|not match*|not recogni*|does not exist|doesn t exist|not exist|not found|doesn t "
    "match|falsch*|ungultig*|"
    "ungueltig*|fehlgeschlagen|fehlerhaft|inkorrekt*|incorrecte*|invalide*|errone*|echec*|echoue*|fallid*|invalid*|"
    "non valid*|errat*|fallit*|falh*|onjuist*|ongeldig*|nieprawidlow*|bledn*|blad|neplatn*|chybn*|hatali|fel|forkert*|"
    "nevern*|neverniy|ne "
    "veren|неверн*|неправильн*|ошибка|错误|失败|不正确|有误|違い|失敗|正しく|일치하지|실패|\xB4\xED\xCE\xF3";
constexpr WordGroup proof =
    "password*|passwd|pass|passphrase|credential*|authenticat*|auth|authorization|authorisation|login|logon|log on|sign in|"
    "signin|username*|user name*|userid|user id|user|account name|logindaten|passwort|kennwort|benutzer*|anmeldung|anmelden|"
    "zugangsdaten|anmeldedaten|credenziali|datos de acceso|mot de "
    "passe|identifiant*|authentification|contrasena|usuario|clave|autenticacion|"
    "utente|autenticazione|senha|autenticacao|wachtwoord|gebruikersnaam|haslo|heslo|parola|losenord|adgangskode|parol*|"
    "пароль|пароля|парол*|логин*|авторизац*|аутентификац*|密码|口令|登录|用户名|认证|验证|パスワード|認証|비밀번호|인증|"
    "\xC3\xDC\xC2\xEB";
constexpr WordGroup abuse =
    "spam|spamming|abuse|abusive|security reason*|security violation|policy violation|fraud|hacked|"
    "compromised|brute force|suspicious|unusual|failed login*|failed logon*|failed attempt*|login failures|"
    "failed password*|incorrect password*|wrong password*|invalid login*|bad login*|failed authentication*|missbrauch|"
    "motivi di sicurezza|tentativas";
constexpr WordGroup closed = "lock|locked|lockout|block|blocked|blocking|banned|gesperrt*|verrouille*|bloque*|bloquead*|"
                             "bloccat*|geblokkeerd|zablokowan*|zablokirov*|заблокирован*|冻结|锁定|封禁|ロック|잠금";

constexpr auto families = std::to_array<WordFamily>({
    // NetEase and QQ list every possible cause in one sentence. Yandex names two; a wrong password is the likelier.
    {RefusalClass::unknown, {"abnormal|异常", "password|密码", "or|或"}},
    {RefusalClass::credentials, {"invalid credentials or|login failure or"}},

    {RefusalClass::app_password,
     {"app password*|application password*|app specific|application specific|apppassword*|app passwort|device "
      "password|device specific|"
      "program password|client specific password|anwendungsspezifisch*|anwendungspasswort|app spezifisch*|"
      "mot de passe d application|mot de passe application|contrasena de aplicacion|parol* prilozheni*|"
      "password per app|senha de aplicativo|senha de app|парол* приложени*|парол* для внешн*|authorization code|auth code|"
      "secure mail key*|password for external|password for mail programs|special "
      "password|授权码|应用专用密码|专用密码|\xCA\xDA\xC8\xA8\xC2\xEB|アプリパスワード|애플리케이션 비밀번호"}},
    {RefusalClass::app_password, {"2fa|two factor|2 factor|two step|2 step", "password*"}},
    {RefusalClass::not_connected, {"authenticated but not connected"}},

    {RefusalClass::disabled, {"smtpclientauthentication|smtp client authentication", "disabled|not enabled|off"}},
    // What a rule of the organisation forbids (Microsoft 365: Conditional Access, security defaults).
    {RefusalClass::disabled, {"not meet the criteria|does not meet the criteria"}},
    {RefusalClass::oauth_required,
     {"basic auth|basic authentication|basicauth|basicauthblocked|legacy authentication|password authentication",
      "disabled|not supported|blocked|basicauthblocked|not allowed|retired|turned off|no longer|deprecated"}},
    {RefusalClass::oauth_required, {"password sign in|password login", "not allow*|disabled|no longer"}},
    {RefusalClass::oauth_required,
     {"oauth|oauth2|xoauth2|oauthbearer|modern authentication", "require*|must|please|use|only|needed|mandatory"}},
    {RefusalClass::web_login, {"verify your account|confirm your account|verify your identity"}},
    {RefusalClass::web_login,
     {"web login|weblogin|log in|login|sign in|signin|visit|verify|accept|agree|terms",
      "browser|web login required|webmail|web interface|website"},
     "disabled|not enabled|enable|imap|pop|pop3"},

    // From where: waiting does not help, a sign-in in the browser may.
    {RefusalClass::web_login,
     {"country|countries|region|location|unauthorized ip|ip address is not|ip is not",
      "not allowed|not permitted|denied|blocked|unauthorized|not authorized|not in the list|restricted"}},
    // A sentence about the line, not about the account.
    {RefusalClass::limit,
     {"ip|ip address|your host|client host", "blocked|banned|blacklist*|blocklist*|black list*|gesperrt"}},

    // Locked for what was done with it: words as "too many" then only give the reason.
    {RefusalClass::locked,
     {"lock|locked|lockout|block*|suspend*|disabled|banned|closed|restrict*|limited|gesperrt*|bloque*|заблокирован*", abuse},
     "defaults policy|reason unavailable"},
    {RefusalClass::locked,
     {"unusual sending|unusual activity|suspicious activity|bad outbound sender|outgoing blocked|sending blocked"}},

    {RefusalClass::disabled, {"security policy|security defaults|conditional access|unsafe login"}},
    {RefusalClass::disabled, {"access rights", "service|imap|pop|pop3|smtp"}},
    {RefusalClass::disabled, {"user has no permission*|user no permission*|permission to use"}},
    {RefusalClass::disabled,
     {"open|enable|activate|turn on", "smtp flag|smtp service|imap service|pop3 service|pop service"}},
    {RefusalClass::disabled,
     {"allows only|only allows|available only|only available", "webmail|web interface|website|browser"}},

    {RefusalClass::expired,
     {"password|passwd|passphrase|passwort|kennwort|token|mot de passe|contrasena|senha|пароль|密码",
      "expire*|scadut*|too old|has aged|must be reset|new password|must be changed|must change|needs to be changed|change "
      "your "
      "password|abgelaufen*|caducad*|истек|过期"},
     "temporarily|grant"},
    {RefusalClass::expired, {"accesstokenexpired|tokenexpired"}},

    // Plain text is refused: TLS is what the server wants.
    {RefusalClass::tls_required,
     {"starttls|tls|ssl|encrypt*|encryption|secure connection|secure channel|secured "
      "connection|verschlussel*|verschluessel*|"
      "privacy|confidentiality|chiffre*|cifrad*|cifrat*|crittografat*|шифрован*|安全连接",
      "require*|requier*|must|need*|please "
      "enable|first|only|mandatory|before|enforced|without|erforderlich|notwendig|benotigt|"
      "obligatoire|"
      "requis*|richiest*|exige*|obligatori*|требуется|issue|please use|use a"},
     "is not available|unavailable|not supported|tls error|ssl error|handshake|1 0|1 1"},
    // Cyrus calls encryption a layer.
    {RefusalClass::tls_required, {"under a layer|without a layer|security layer", "only|required|needed|not"}},
    {RefusalClass::tls_required,
     {"plaintext|plain text|cleartext|clear text|unencrypted|insecure|non secure|unsecure|unsecured|klartext",
      "disallow*|not allowed|disabled|refuse*|not permitted|forbidden|prohibited|rejected|not supported|deny|denied|nicht"}},

    // POP3 locks the mailbox for one program.
    {RefusalClass::in_use,
     {"mailbox|maildrop|mail drop|mail box|spool|pop lock|boite|буфер",
      "lock|locked|lock busy|locking|busy|in use|"
      "already open*|opened by|is open|another session|being accessed|being used|gesperrt"},
     "contact|support|administrator|administratively|spam|permanently|temporarily|suspend*|over|full|quota"},
    {RefusalClass::in_use, {"account|konto|compte", "is in use|already in use|wird bereits verwendet"}},
    {RefusalClass::in_use,
     {"unable to lock|can t lock|cannot lock|could not lock|obtain lock|exclusive lock|gerade benutzt|lock busy|already in "
      "use|in use by|"
      "locked by another|already locked|exclusive access|accessing your mailbox|another session|another pop3 "
      "session|session already active|already logged in|dotlock|"
      "can t get lock|cannot get lock|could not get lock|failed to lock|lock file|deja utilise*"}},

    // So many messages an hour: no mailbox is full.
    {RefusalClass::limit,
     {"sending limit*|sending quota|relay quota|sending rate|per hour|per day|an hour|hourly|daily|24 hour|email limit",
      "exceed*|reach*|reset"}},
    {RefusalClass::over_quota,
     {"quota|storage limit|mailbox size|speicherplatz",
      "over*|exceed*|full|reached|uberschritten|ueberschritten|depasse*|superad*|superat*"}},
    {RefusalClass::over_quota, {"casella piena|caixa cheia|boite pleine|buzon lleno|skrzynka pelna|postvak vol"}},
    {RefusalClass::over_quota,
     {"overquota|overquoted|mailbox full|mailbox is full|mail box full|bandwidth limit*|postfach voll|"
      "bandwidth",
      "overquota|full|limit*|voll|exceed*|overquoted"}},

    // A pause between two logins, or only so many of them.
    {RefusalClass::limit,
     {"too many|too much|too recently|once every|too often|too frequent*|too fast|too quick*|too soon|maximum "
      "number|maximum connection*|max connection*|"
      "maximum session*|max session*|limited to|are limited|max 1*|max 2*|max 3*|max 5*|connection limit|connections "
      "limit|rate limit*|ratelimit*|frequency limit*|limit exceeded|exceeded the limit|"
      "maximum allowed|limit reached|exceeded|session limit|login delay|login rate|login interval|logindelay|"
      "minimum time between|throttl*|slow down|zu viele|zu oft|zu haufig|trop de|trop souvent|nombre maximal|demasiad*|"
      "troppi|troppe|muitas|muitos|excesso|te veel|zbyt wiele|slishkom|слишком|频繁|过多|次数|超限|多すぎ"}},
    {RefusalClass::limit, {"minutes apart|seconds apart"}},
    {RefusalClass::limit, {"every|alle|toutes", "seconds|minutes|sekunden|minuten|secondes"}},
    {RefusalClass::limit,
     {"wait|warten|retry", "seconds|minutes|sekunden|minuten|minute|second", "login|log in|connect*|again|between|next"}},

    {RefusalClass::locked, {account, closed}, "in use|maildrop"},
    {RefusalClass::locked, {"locked out|lockout"}},

    // SASL before the switches: "authentication not enabled" is about the port, not about the account.
    {RefusalClass::mechanism,
     {"mech|mechs|cram md5|digest md5|ntlm|gssapi|mechanism*|authentication type|auth type|authentication method|auth "
      "method|authmethod",
      "weak|not supported|no supported|unsupported|not available|unavailable|unrecogni*|unknown|no worthy|not "
      "allowed|disabled|not "
      "enabled|"
      "not permitted|no mechanism"}},
    {RefusalClass::mechanism, {"another step is needed|one time use of a plaintext"}},
    {RefusalClass::mechanism,
     {"authentication not enabled|authentication is not enabled|no worthy mechs|auth not supported|"
      "authentication not supported|auth not available|authentication not available|"
      "authentication is not supported|auth command is not enabled"},
     "without tls|without ssl|without encryption"},
    {RefusalClass::tls_required, {"without tls|without ssl|without encryption", "not|no"}},

    {RefusalClass::disabled,
     {protocol,
      "disable*|not enabled|not activated|not allowed|not permitted|switched off|turned off|yet to enable|deactivated|"
      "not subscribed|only available to|paid feature|premium|n est pas active|not authorized|not open|not active|enable "
      "imap|enable pop*|is off|deaktiviert|nicht aktiviert|"
      "nicht freigeschaltet|nicht erlaubt|desactive*|non active|deshabilitad*|otklyuch*|отключ*|запрещ*|未开启|未启用|"
      "non consentit*|disabilitat*|nao permitido|desabilitad*|wylaczon*|nicht freigegeben|not turned on|"
      "未开通|关闭|停用|사용 안|no rights|access denied for|not available for|not available on|not available in|not "
      "provided|not included|"
      "upgrade your plan|forbidden|not entitled"},
     "plaintext|plain|access this mailbox"},
    {RefusalClass::disabled,
     {account, "disable*|suspend*|inactive|not active|deactivated|closed|terminated|frozen|on hold|cancel*|expired|deleted|"
               "not activated|not enabled|not allowed|not permitted|retired|archived|deaktiviert|stillgelegt|abgelaufen|"
               "desactive*|suspendu*|suspendid*|sospes*|disattivat*|suspens*|desativad*|zawieszon*|deshabilitad*|otklyuch*|"
               "отключ*|приостановлен*|停用|禁用|过期|unpaid|restricted|by user from"}},

    // The login was right, the mailbox behind it is missing or somebody else's.
    {RefusalClass::authz,
     {"maildir|home maildir|no such mailbox|mailbox does not exist|mailbox doesn t exist|mailbox not found|"
      "no mailbox|this mailbox|your mailbox|mailbox is missing|no inbox|has no mailbox|mailbox nonexistent|unable to open "
      "mailbox|"
      "cannot open mailbox|mail directory|mail folder|postfach existiert nicht",
      "no|not|doesn t|unable|cannot|can t|missing|nonexistent|existiert"},
     "temporar*|internal|lock|later|password*"},
    {RefusalClass::authz, {"locate maildrop|authorization id", "unable|no|not"}},
    {RefusalClass::authz,
     {"sendas|send as|send on behalf|not owned by|permission*|privilege*", "not|no|insufficient|denied|sendas"},
     "bad password|wrong password|invalid password|incorrect password|database|ldap|sql"},

    {RefusalClass::temporary,
     {"internal error*|internal server error|internal authentication error|generic failure|connection lost|lost connection|"
      "server unavailable|server error|server failure|system error|system failure|technical problem*|technical difficult*|"
      "internal login failure|child crashed|unable to write|unable to fork|unable to access your mailbox|"
      "maintenance|wartung*|wartungsarbeiten|overload*|under load|unexpected error|i o error|input output error|out of "
      "memory|"
      "disk full|no space left|timed out|timeout|could not connect|cannot connect|can t connect|unable to connect|"
      "failed to connect|could not contact|cannot contact|can t contact|unable to contact|connection refused|lookup "
      "failed|not responding|"
      "unreachable|backend|temporary authentication|temporary auth*|temporary problem|temporary server|temporary system|"
      "temporary error|temporary failure|temporary login|temporary lookup|temporarily unavailable|temporarily not|"
      "temporarily down|out of service|service outage|down for|experiencing|not respond|unable to process|cannot "
      "process|local error|fatal error|"
      "internal failure|interner fehler|erreur interne|error interno|внутренн*|технич*|временно "
      "недоступ*|维护|系统繁忙|メンテナンス|"
      "系统错误|暂时"}},
    {RefusalClass::temporary,
     {machine,
      "unavailable|not available|busy|down|offline|temporarily|not ready|starting|shutting down|stopped|gestort|"
      "nicht verfugbar|nicht verfuegbar|nicht erreichbar|indisponible|no disponible|temporaneamente|temporariamente|"
      "tijdelijk|broken|error|недоступ*|繁忙|忙"},
     "password|invalid*|incorrect*|wrong|bad"},
    {RefusalClass::temporary,
     {"error reading|error opening|cannot read|cannot open|could not read|could not open|unable to read",
      "user|record|database|file|config*"}},
    {RefusalClass::temporary, {"connection to|connect to|connecting to", "failed|error|refused|lost"}, "password"},
    {RefusalClass::temporary, {"connection is closed"}, "password|fail*|invalid*|incorrect*|wrong|bad"},

    // The command was misread; that says nothing of the password.
    {RefusalClass::unknown, {"in imap command|command argument*|missing argument*|syntax error|protocol error"}},
    {RefusalClass::credentials, {proof, failed}},
    {RefusalClass::credentials,
     {"username or password|user name or password|user or password|no such user|user unknown|unknown user|no such "
      "account|account does not exist|account doesn t exist|"
      "userid or password|login or password|or wrong password|login and password|invalid user|login incorrect|check your "
      "password|check the password|check your login"}},
    {RefusalClass::credentials,
     {proof, "nicht|ne|неудач*|не удалось|not accepted",
      "korrekt|stimm*|gefunden|akzeptiert|reconnu*|"
      "неудач*|удалось|not accepted"}},

    {RefusalClass::temporary,
     {"temporar*|try again later|try later|try again in|please try again|later|spater|spaeter|"
      "plus tard|mas tarde|попробуйте позже|pozzhe|稍后"}},
});

}

std::span<WordFamily const> word_families() { return families; }

}
