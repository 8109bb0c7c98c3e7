#pragma once
// The members of mailplumb.lint/1: settings of mail programs, and files that the owner of a domain publishes.

#include "app/reports/json_finding_table.h"
#include "probes/core/account_kind.h"

namespace mp::reports {

struct ServerView {
    core::AccountServer const& server = blank<core::AccountServer>();
    bool is_incoming = true;
};

template <class A>
void members(A& a, ServerView const& x) {
    a("protocol", x.is_incoming ? x.server.service : core::Service::smtp), a("host", or_null(x.server.host));
    a("port", x.server.port.value), a("security", x.server.security.value), a("username", or_null(x.server.username));
    a("auth", x.server.auth.value);
}

template <class A>
void members(A& a, core::PopKeeping const& x) {
    auto const days = x.delete_after_days.value.value_or(0);
    a("leave_on_server", x.leave_on_server.value);
    a("delete_after_days", days > 0 ? std::optional(Number{days}) : std::nullopt);
    a("delete_with_local", x.delete_with_local.value);
}

inline bool keeps_by_pop(core::Account const& account) {
    return account.incoming.service == core::Service::pop3 && !core::only_sends(account);
}

/// The members of an account that its file does not hold: they are the program's defaults.
inline std::vector<std::string_view> defaults_of(core::Account const& account) {
    std::vector<std::string_view> names;
    auto const note = [&](std::string_view name, auto const& setting) {
        if (setting.value && setting.is_default)
            names.push_back(name);
    };
    if (!core::only_sends(account)) {
        note("incoming.port", account.incoming.port), note("incoming.security", account.incoming.security);
        note("incoming.auth", account.incoming.auth);
    }
    if (auto const& outgoing = account.outgoing) {
        note("outgoing.port", outgoing->port), note("outgoing.security", outgoing->security);
        note("outgoing.auth", outgoing->auth);
    }
    if (keeps_by_pop(account)) {
        note("pop.leave_on_server", account.pop.leave_on_server);
        note("pop.delete_after_days", account.pop.delete_after_days);
        note("pop.delete_with_local", account.pop.delete_with_local);
    }
    note("sent", account.sent);
    return names;
}

template <class A>
void members(A& a, core::Account const& x) {
    a("name", or_null(x.name)), a("address", or_null(x.address)),
        a("incoming", core::only_sends(x) ? std::nullopt : std::optional(ServerView{x.incoming, true}));
    a("outgoing", x.outgoing ? std::optional(ServerView{*x.outgoing, false}) : std::nullopt);
    a("pop", keeps_by_pop(x) ? &x.pop : nullptr), a("key", or_null(x.key)), a("enabled", x.is_enabled);
    a("sent", x.sent.value), a("defaults", defaults_of(x));
}

template <class A>
void members(A& a, core::ProfileRemark const& x) {
    a("code", x.code), a("place", or_null(x.place));
}

template <class A>
void members(A& a, core::Profile const& x) {
    a("path", x.path), a("client", x.client), a("accounts", x.accounts), a("program", or_null(x.program));
    a("remarks", x.remarks);
}

/// A file that the owner of a domain publishes.
struct FileView {
    core::Answer const& file = blank<core::Answer>();
};

template <class A>
void members(A& a, FileView const& x) {
    auto const& file = x.file;
    a("path", file.asked.empty() ? std::nullopt : std::optional(file.asked.front()));
    a("kind", file.source == core::SourceId::services ? std::string_view("mta-sts") : core::report_name(file.source));
    a("status", file.status), a("detail", or_null(core::in_english(file.why))), a("candidates", file.candidates),
        a("flags", file.flags);
    a("remarks", remarks_of(file));
}

struct LintView {
    core::Survey const& survey = blank<core::Survey>();
    std::vector<core::Finding> const& findings = blank<std::vector<core::Finding>>();
    bool with_hidden = false;
};

template <class A>
void members(A& a, LintView const& x) {
    a("schema", Constant{"mailplumb.lint/1"}), a("profiles", x.survey.request.profiles);
    std::vector<FileView> files;
    for (auto const& file : x.survey.answers)
        files.push_back({file});
    a("files", files), a("findings", shown(x.findings, x.with_hidden)), a("version", x.survey.version);
}

}
