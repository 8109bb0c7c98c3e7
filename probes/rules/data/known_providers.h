#pragma once
// Large mail providers and the domains that belong to them, so that a provider is recognised under any of its names;
// services that filter mail before delivery; services that send mail for others. As of 2026-03.

#include <array>
#include <string_view>

namespace mp::rules::data {

struct KnownProvider {
    std::string_view name;
    std::array<std::string_view, 10> domains; ///< of its servers, MX hosts and SPF records
    std::string_view spf_include;             ///< what its help pages ask customers to include; empty: not known
};

inline constexpr KnownProvider known_providers[] = {
    {"Google", {"google.com", "gmail.com", "googlemail.com", "psmtp.com"}, "_spf.google.com"},
    {"Microsoft",
     {"outlook.com", "office365.com", "office365.us", "microsoft.com", "hotmail.com", "live.com", "msn.com", "mx.microsoft"},
     "spf.protection.outlook.com"},
    {"Yahoo", {"yahoo.com", "yahoodns.net", "aol.com", "yahooinc.com", "ymail.com"}, ""},
    {"Apple iCloud", {"icloud.com", "me.com", "mac.com", "apple.com"}, "icloud.com"},
    {"IONOS, GMX and WEB.DE",
     {"ionos.com", "ionos.de", "kundenserver.de", "perfora.net", "1and1.com", "1und1.de", "gmx.net", "gmx.com", "web.de",
      "mail.com"},
     ""},
    {"STRATO", {"strato.de", "strato.com", "rzone.de"}, ""},
    {"Telekom", {"t-online.de", "telekom.de", "magenta.de"}, ""},
    {"Hetzner", {"hetzner.com", "hetzner.de", "your-server.de"}, ""},
    {"Fastmail", {"fastmail.com", "messagingengine.com"}, "spf.messagingengine.com"},
    {"Zoho", {"zoho.com", "zoho.eu", "zoho.in", "zohomail.com", "zohomail.eu"}, "zohomail.com"},
    {"mailbox.org", {"mailbox.org"}, "mailbox.org"},
    {"Posteo", {"posteo.de", "posteo.net"}, ""},
    {"Proton", {"proton.me", "protonmail.ch", "protonmail.com"}, "_spf.protonmail.ch"},
    {"Infomaniak", {"infomaniak.com", "infomaniak.ch", "ik.me"}, "spf.infomaniak.ch"},
    {"Gandi", {"gandi.net"}, "_mailcust.gandi.net"},
    {"OVHcloud", {"ovh.net", "ovh.com", "ovh.ca", "ovhcloud.com"}, "mx.ovh.com"},
    {"Orange", {"orange.fr", "wanadoo.fr", "orange.net"}, ""},
    {"Free", {"free.fr", "proxad.net"}, ""},
    {"one.com", {"one.com"}, ""},
    {"Migadu", {"migadu.com"}, "spf.migadu.com"},
    {"Namecheap", {"privateemail.com", "registrar-servers.com", "web-hosting.com"}, "spf.privateemail.com"},
    {"Rackspace", {"emailsrvr.com"}, "emailsrvr.com"},
    {"GoDaddy", {"secureserver.net", "godaddy.com"}, "secureserver.net"},
    {"Hostinger", {"hostinger.com", "titan.email"}, ""},
    {"Yandex", {"yandex.ru", "yandex.com", "yandex.net"}, "_spf.yandex.net"},
    {"Mail.ru", {"mail.ru", "vk.com"}, "_spf.mail.ru"},
    {"NetEase", {"163.com", "126.com", "yeah.net", "netease.com"}, ""},
    {"Tencent", {"qq.com", "exmail.qq.com"}, ""},
    {"Comcast", {"comcast.net", "xfinity.com"}, ""},
};

/// MX hosts below these belong to filters that pass the mail on; they say nothing about where the mailbox is.
inline constexpr std::string_view mail_filters[] = {
    "pphosted.com",
    "ppe-hosted.com",
    "mimecast.com",
    "mimecast.co.za",
    "barracudanetworks.com",
    "messagelabs.com",
    "mailcontrol.com",
    "trendmicro.com",
    "trendmicro.eu",
    "sophos.com",
    "retarus.com",
    "hornetsecurity.com",
    "antispameurope.com",
    "spamexperts.com",
    "spamexperts.eu",
    "antispamcloud.com",
    "iphmx.com",
    "fireeyecloud.com",
    "mailspamprotection.com",
    "nospamproxy.com",
    "mailroute.net",
    "securence.com",
    "spamhero.com",
    "mxlogic.net",
    "mtaroutes.com",
};

/// SPF includes below these belong to services that send newsletters, tickets or invoices, never a person's mail.
inline constexpr std::string_view bulk_senders[] = {
    "sendgrid.net",        "mailgun.org",       "amazonses.com",   "mcsv.net",       "mandrillapp.com",
    "mailjet.com",         "sparkpostmail.com", "zendesk.com",     "salesforce.com", "hubspotemail.net",
    "constantcontact.com", "sendinblue.com",    "brevo.com",       "mtasv.net",      "helpscoutemail.com",
    "freshdesk.com",       "freshemail.io",     "mailerlite.com",  "createsend.com", "klaviyomail.com",
    "intuit.com",          "shopify.com",       "cleverreach.com", "rapidmail.de",
};

}
