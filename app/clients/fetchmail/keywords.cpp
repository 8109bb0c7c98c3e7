#include "app/clients/fetchmail/keywords.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::clients::fetchmail {

namespace ascii = core::ascii;
using Kind = Keyword::Kind;
using Takes = Keyword::Takes;

namespace {

constexpr Keyword server(std::string_view word, Option option = Option::other, Takes takes = Takes::text) {
    return {.word = word, .option = option, .takes = takes, .is_of_server = true};
}
constexpr Keyword server_number(std::string_view word, Option option = Option::other) {
    return {.word = word, .option = option, .takes = Takes::text, .is_of_server = true, .is_number = true};
}
constexpr Keyword server_flag(std::string_view word) { return {.word = word, .is_of_server = true, .may_be_negated = true}; }
constexpr Keyword user(std::string_view word, Option option = Option::other, Takes takes = Takes::text) {
    return {.word = word, .option = option, .takes = takes};
}
constexpr Keyword flag(std::string_view word, Option option = Option::other) {
    return {.word = word, .option = option, .may_be_negated = true};
}
constexpr Keyword mark(std::string_view word, Kind kind) { return {.word = word, .kind = kind}; }

constexpr std::array keywords{
    mark("poll", Kind::poll),
    mark("skip", Kind::skip),
    mark("defaults", Kind::defaults),
    mark("set", Kind::set),
    mark("no", Kind::no),
    mark("here", Kind::here),
    mark("there", Kind::here),
    mark("with", Kind::noise),
    mark("and", Kind::noise),
    mark("has", Kind::noise),
    mark("wants", Kind::noise),
    mark("options", Kind::noise),
    server("via", Option::via),
    server("protocol", Option::protocol),
    server("service", Option::service),
    server("port", Option::service),
    server("authenticate", Option::auth),
    server_number("timeout"),
    server_number("idletimeout"),
    server_number("interval", Option::interval),
    Keyword{
        .word = "envelope", .option = Option::envelope, .takes = Takes::text, .is_of_server = true, .may_be_negated = true},
    server("qvirtual"),
    server("principal"),
    server("esmtpname"),
    // A password, but for handing mail on: skipped like a value of no interest.
    server("esmtppassword"),
    server("bad-header"),
    server("interface"),
    server("monitor"),
    server("plugin", Option::plugin),
    server("plugout"),
    server("aka", Option::other, Takes::list),
    server("localdomains", Option::other, Takes::list),
    server_flag("uidl"),
    server_flag("checkalias"),
    server_flag("dns"),
    server_flag("tracepolls"),
    user("username", Option::user),
    user("password", Option::other, Takes::secret),
    user("passwordfile"),
    user("passwordfd"),
    user("is", Option::other, Takes::names),
    user("to", Option::other, Takes::names),
    user("folder", Option::other, Takes::list),
    user("smtphost", Option::other, Takes::list),
    user("fetchdomains", Option::other, Takes::list),
    user("antispam", Option::other, Takes::list),
    user("smtpaddress"),
    user("smtpname"),
    user("mda"),
    user("bsmtp"),
    user("preconnect"),
    user("postconnect"),
    user("properties"),
    user("limit"),
    user("warnings"),
    user("fetchlimit"),
    user("fetchsizelimit"),
    user("fastuidl"),
    user("batchlimit"),
    user("expunge"),
    user("sslkey"),
    user("sslcert"),
    user("sslproto", Option::sslproto),
    user("sslcertfile"),
    user("sslcertpath"),
    user("sslcommonname"),
    user("sslfingerprint", Option::sslfingerprint),
    flag("ssl", Option::ssl),
    flag("sslcertck", Option::sslcertck),
    flag("keep", Option::keep),
    flag("flush", Option::flush),
    flag("limitflush"),
    flag("fetchall", Option::fetchall),
    flag("rewrite"),
    flag("forcecr"),
    flag("stripcr"),
    flag("pass8bits"),
    flag("dropstatus"),
    flag("dropdelivered"),
    flag("mimedecode"),
    flag("idle"),
    flag("forceidle"),
    flag("lmtp"),
};

struct Short {
    std::string_view word, full;
};
constexpr std::array shorts{
    Short{"server", "poll"},       Short{"proto", "protocol"},       Short{"local", "localdomains"},
    Short{"auth", "authenticate"}, Short{"preauth", "authenticate"}, Short{"preauthenticate", "authenticate"},
    Short{"user", "username"},     Short{"pass", "password"},        Short{"folders", "folder"},
    Short{"smtp", "smtphost"},     Short{"pre", "preconnect"},       Short{"post", "postconnect"},
    Short{"pass8", "pass8bits"},   Short{"mimedec", "mimedecode"},
};

std::string_view full_form(std::string_view word) {
    auto const at = std::find_if(shorts.begin(), shorts.end(), [&](Short const& s) { return s.word == word; });
    return at == shorts.end() ? word : at->full;
}

Keyword const* find_full(std::string_view word) {
    auto const full = full_form(word);
    auto const at = std::find_if(keywords.begin(), keywords.end(), [&](Keyword const& k) { return k.word == full; });
    return at == keywords.end() ? nullptr : &*at;
}

/// What the program knows only behind a "no" of its own.
constexpr std::array never_glued{std::string_view("ssl"), std::string_view("sslcertck"), std::string_view("tracepolls"),
                                 std::string_view("lmtp")};

}

FoundKeyword find_keyword(std::string_view written) {
    if (written.empty() || written.size() > 20)
        return {};
    auto const word = ascii::to_lower(written);
    // The protocols are the only words that it knows in capitals, and they are values.
    bool const is_small = word == written;
    if (auto const* found = find_full(word))
        return {found, false, is_small};
    if (!word.starts_with("no"))
        return {};
    auto const* negated = find_full(std::string_view(word).substr(2));
    if (!negated || !negated->may_be_negated)
        return {};
    bool const is_glued = std::find(never_glued.begin(), never_glued.end(), negated->word) == never_glued.end();
    return {negated, true, is_small && is_glued};
}

bool is_global(std::string_view word) {
    constexpr std::array names{"logfile",    "idfile",     "pidfile",    "daemon",     "syslog",     "invisible", "showdots",
                               "postmaster", "bouncemail", "spambounce", "softbounce", "properties", "no"};
    return std::find(names.begin(), names.end(), word) != names.end();
}

bool is_server_statement(std::string_view word) {
    return word == "poll" || word == "server" || word == "skip" || word == "defaults";
}

}
