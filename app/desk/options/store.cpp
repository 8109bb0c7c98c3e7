#include "app/desk/options/store.h"

#include "app/desk/repairs.h"

#include "app/language/translator.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"

#include <cmath>

namespace mp::desk {

namespace ascii = core::ascii;

namespace {

/// A fixed word of an enum; `choices` only fills the sentence.
template <class E>
Usage<E> one_of(std::string const& value, char const* choices) {
    if (auto const known = core::from_name<E>(value))
        return *known;
    return usage_error(MP_MSG("“{value}” is none of {choices}"), {{"value", value}, {"choices", choices}});
}

template <class Target, class E>
Usage<void> store_word(Target& target, Usage<E> const& word) {
    if (!word)
        return tl::unexpected<core::Message>(word.error());
    target = *word;
    return {};
}

}

Usage<void> check_not_empty(std::string const& value) {
    if (value.empty())
        return usage_error(MP_MSG("the value is empty"));
    return {};
}

Usage<void> store_username(Arguments& arguments, std::string const& value) {
    arguments.username = value;
    for (char const c : value)
        if (ascii::is_control(c))
            return usage_error(MP_MSG("the user name holds a control character"));
    if (value.size() > 512)
        return usage_error(MP_MSG("the user name is longer than 512 bytes"));
    return check_not_empty(value);
}

Usage<void> store_trust_domain(Arguments& arguments, std::string const& value) {
    auto const host = core::to_ascii_host(value);
    if (!host || core::is_ip_literal(value))
        return usage_error(MP_MSG("“{value}” is not a domain name"), {{"value", value}});
    if (core::base_domain(*host).empty())
        return usage_error(MP_MSG("“{value}” is not one owner's domain: anybody can register a name below it; name the "
                                  "provider's own domain, such as “example.{value}”"),
                           {{"value", value}});
    arguments.trusted_domains.push_back(*host);
    return {};
}

namespace {

Usage<void> check_url(std::string const& value) {
    if (!ascii::starts_with_ignoring_case(value, "https://") && !ascii::starts_with_ignoring_case(value, "http://"))
        return usage_error(MP_MSG("“{value}” is not an http or https address"), {{"value", value}});
    for (char const c : value)
        if (ascii::is_control(c) || c == ' ')
            return usage_error(MP_MSG("the address holds a blank or a control character"));
    return {};
}

}

Usage<void> store_ispdb_url(Arguments& arguments, std::string const& value) {
    arguments.ispdb_url = value;
    return check_url(value);
}

Usage<void> store_connectivity_url(Arguments& arguments, std::string const& value) {
    arguments.connectivity_url = value;
    return check_url(value);
}

Usage<void> store_bogus_name(Arguments& arguments, std::string const& value) {
    auto const name = core::to_ascii_host(value);
    if (!name || core::is_ip_literal(value))
        return usage_error(MP_MSG("“{value}” is not a domain name"), {{"value", value}});
    arguments.bogus_name = *name;
    return {};
}

tl::unexpected<core::Message> none_of(std::string const& value, std::string const& choices) {
    return usage_error(MP_MSG("“{value}” is none of {choices}"), {{"value", value}, {"choices", choices}});
}

Usage<void> check_repair(std::string const& rule) {
    if (find_repair(rule))
        return {};
    std::string known;
    for (auto const& repair : repairs())
        known += (known.empty() ? "" : ", ") + std::string(repair.rule);
    return usage_error(MP_MSG("“{value}” is no finding that fix can mend. It can mend: {known}."),
                       {{"value", rule}, {"known", known}});
}

Usage<void> store_export(Arguments& arguments, std::string const& value) {
    auto const equals = value.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == value.size())
        return usage_error(MP_MSG("“{value}” is not of the form CLIENT=PATH"), {{"value", value}});
    arguments.exports.push_back({value.substr(0, equals), value.substr(equals + 1)});
    return {};
}

Usage<void> store_display_name(Arguments& arguments, std::string const& value) {
    arguments.display_name = value;
    if (value.size() > 1000)
        return usage_error(MP_MSG("the name is longer than 1000 bytes"));
    return check_not_empty(value);
}

Usage<void> store_keep_days(Arguments& arguments, std::string const& value) {
    auto const number = ascii::to_number<int>(value);
    if (value == "always")
        arguments.keep_days = -1;
    else if (value == "never")
        arguments.keep_days = 0;
    else if (number && *number >= 1 && *number <= 3650)
        arguments.keep_days = *number;
    else
        return usage_error(MP_MSG("“{value}” is neither a number of days from 1 to 3650 nor always or never"),
                           {{"value", value}});
    return {};
}

Usage<void> store_protocol(Arguments& arguments, std::string const& value) {
    return store_word(arguments.protocol, one_of<core::Protocol>(value, "auto, imap, pop3"));
}

Usage<void> store_security(Arguments& arguments, std::string const& value) {
    arguments.security.reset();
    if (value == "auto")
        return {};
    return store_word(arguments.security, one_of<core::Security>(value, "tls, starttls, none, auto"));
}

Usage<void> store_devices(Arguments& arguments, std::string const& value) {
    auto const number = ascii::to_number<int>(value);
    if (!number || *number < 1 || *number > 10000)
        return usage_error(MP_MSG("“{value}” is not a number of devices"), {{"value", value}});
    arguments.devices = *number;
    return {};
}

Usage<void> store_report(Arguments& arguments, std::string const& value) {
    auto const equals = value.find('=');
    auto const kind = std::string_view(value).substr(0, equals);
    auto const path = equals == std::string::npos ? std::string() : value.substr(equals + 1);
    auto const known = kind == "html" ? ReportKind::html : kind == "md" ? ReportKind::markdown : ReportKind::json;
    if ((kind != "html" && kind != "md" && kind != "json") || path.empty())
        return usage_error(MP_MSG("“{value}” is not of the form html=FILE, md=FILE or json=FILE"), {{"value", value}});
    arguments.reports.push_back({known, path});
    return {};
}

Usage<void> store_fail_on(Arguments& arguments, std::string const& value) {
    return store_word(arguments.fail_on, one_of<core::Severity>(value, "info, advice, warning, error, critical"));
}

Usage<void> store_deadline(Arguments& arguments, std::string const& value) {
    auto const seconds = ascii::to_number<double>(value);
    // from_chars also reads "inf" and "nan".
    if (!seconds || !std::isfinite(*seconds) || *seconds <= 0 || *seconds > 86400)
        return usage_error(MP_MSG("“{value}” is not a number of seconds between 0 and 86400"), {{"value", value}});
    arguments.deadline_ms = std::max<std::int64_t>(1, std::llround(*seconds * 1000));
    return {};
}

Usage<void> store_every(Arguments& arguments, std::string const& value) {
    auto const minutes = ascii::to_number<int>(value);
    if (!minutes || *minutes < 5 || *minutes > 1440)
        return usage_error(MP_MSG("“{value}” is not a number of minutes from 5 to 1440"), {{"value", value}});
    arguments.every_minutes = *minutes;
    return {};
}

Usage<void> store_for(Arguments& arguments, std::string const& value) {
    constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
    auto const unit = value.empty() ? ' ' : value.back();
    auto const seconds = unit == 'm' ? minute : unit == 'h' ? hour : unit == 'd' ? day : 0;
    auto const number = ascii::to_number<int>(std::string_view(value).substr(0, value.empty() ? 0 : value.size() - 1));
    if (seconds == 0 || !number || *number < 1 || *number * seconds > 366 * day)
        return usage_error(MP_MSG("“{value}” is not a time such as 90m, 8h or 14d, at most 366d"), {{"value", value}});
    arguments.for_seconds = *number * seconds;
    return {};
}

Usage<void> store_lab_time(Arguments& arguments, std::string const& value) {
    auto const number = ascii::to_number<std::int64_t>(value);
    if (!number || *number < 0)
        return usage_error(MP_MSG("“{value}” is not a number of seconds"), {{"value", value}});
    arguments.lab_time = *number;
    return {};
}

Usage<void> store_language(Arguments& arguments, std::string const& value) {
    if (!language::is_language_tag(value))
        return usage_error(MP_MSG("“{value}” is not a language tag such as de or pt-BR"), {{"value", value}});
    arguments.language = value;
    return {};
}

Usage<void> store_color(Arguments& arguments, std::string const& value) {
    if (value != "auto" && value != "always" && value != "never")
        return usage_error(MP_MSG("“{value}” is none of {choices}"), {{"value", value}, {"choices", "auto, always, never"}});
    arguments.color = value == "auto" ? Color::automatic : value == "always" ? Color::always : Color::never;
    return {};
}

}
