#include "app/reports/json_members.h"
#include "app/reports/lint_report.h"

namespace mp::reports {

namespace {

/// Remembers which members of an account the file does not hold.
class Defaults {
public:
    template <class T>
    Json number(char const* member, core::Setting<T> const& setting) {
        note(member, setting.value && setting.is_default);
        return setting.value ? Json(*setting.value) : Json();
    }
    template <class T>
    Json name(char const* member, core::Setting<T> const& setting) {
        note(member, setting.value && setting.is_default);
        return setting.value ? Json(name_of(*setting.value)) : Json();
    }
    Json days(char const* member, core::Setting<double> const& setting) {
        note(member, setting.value && setting.is_default);
        return setting.value && *setting.value > 0 ? number_json(*setting.value) : Json();
    }
    Json take() { return std::move(m_members); }

private:
    void note(char const* member, bool is_default) {
        if (is_default)
            m_members.push_back(member);
    }
    Json m_members = Json::array();
};

Json server_of(core::AccountServer const& server, bool is_incoming, Defaults& defaults) {
    return {{"protocol", is_incoming ? name_of(server.service) : name_of(core::Service::smtp)},
            {"host", text_or_null(server.host)},
            {"port", defaults.number(is_incoming ? "incoming.port" : "outgoing.port", server.port)},
            {"security", defaults.name(is_incoming ? "incoming.security" : "outgoing.security", server.security)},
            {"username", text_or_null(server.username)},
            {"auth", defaults.name(is_incoming ? "incoming.auth" : "outgoing.auth", server.auth)}};
}

Json pop_of(core::PopKeeping const& pop, Defaults& defaults) {
    return {{"leave_on_server", defaults.number("pop.leave_on_server", pop.leave_on_server)},
            {"delete_after_days", defaults.days("pop.delete_after_days", pop.delete_after_days)},
            {"delete_with_local", defaults.number("pop.delete_with_local", pop.delete_with_local)}};
}

Json account_json(core::Account const& account) {
    Defaults defaults;
    Json json{{"name", text_or_null(account.name)},
              {"address", text_or_null(account.address)},
              {"incoming", server_of(account.incoming, true, defaults)},
              {"outgoing", account.outgoing ? server_of(*account.outgoing, false, defaults) : Json()},
              {"pop", account.incoming.service == core::Service::pop3 ? pop_of(account.pop, defaults) : Json()},
              {"key", text_or_null(account.key)},
              {"enabled", account.is_enabled},
              {"sent", defaults.name("sent", account.sent)}};
    json["defaults"] = defaults.take();
    return json;
}

Json profile_json(core::Profile const& profile) {
    auto accounts = Json::array();
    for (auto const& account : profile.accounts)
        accounts.push_back(account_json(account));
    auto remarks = Json::array();
    for (auto const& remark : profile.remarks)
        remarks.push_back({{"code", remark.code}, {"place", text_or_null(remark.place)}});
    return {{"path", profile.path},
            {"client", profile.client},
            {"accounts", accounts},
            {"program", text_or_null(profile.program)},
            {"remarks", remarks}};
}

/// A file that the owner of a domain publishes.
Json file_json(core::Answer const& file) {
    auto lines = Json::array();
    for (auto const& line : file.candidates)
        lines.push_back(candidate_json(line));
    return {{"path", file.asked.empty() ? Json() : Json(file.asked.front())},
            {"kind", file.source == core::SourceId::services ? "mta-sts" : core::report_name(file.source)},
            {"status", name_of(file.status)},
            {"detail", text_or_null(file.detail)},
            {"candidates", lines},
            {"flags", file.flags},
            {"remarks", remarks_json(file)}};
}

}

std::string lint_json(core::Survey const& survey, std::vector<core::Finding> const& findings, bool with_hidden) {
    auto profiles = Json::array();
    for (auto const& profile : survey.request.profiles)
        profiles.push_back(profile_json(profile));
    auto files = Json::array();
    for (auto const& file : survey.answers)
        files.push_back(file_json(file));
    Json const document{{"schema", "mailplumb.lint/1"},
                        {"profiles", profiles},
                        {"files", files},
                        {"findings", findings_json(findings, with_hidden)},
                        {"version", survey.version}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
