#include "app/reports/story.h"

#include "app/reports/display.h"
#include "app/reports/words.h"
#include "probes/core/domain.h"
#include "probes/core/trust.h"

#include <algorithm>
#include <set>

namespace mp::reports {

using core::Message;
using core::Survey;
using language::Translator;

namespace {

std::string login_word(core::ServerSettings const& server, Survey const& survey, Translator const& translate) {
    auto const* provider = core::provider_of(survey);
    if (server.auth == core::AuthMethod::password && provider && provider->needs_app_password)
        return translate(MP_MSG("app password (not the account's own)"));
    return translate(word_for(server.auth));
}

Block block_of(core::MessageId title, core::ServerSettings const& server, Survey const& survey,
               Translator const& translate) {
    Block block{translate(title), {}};
    auto const& endpoint = server.endpoint;
    block.fields.push_back({translate(MP_MSG("Protocol")), std::string(protocol_name(endpoint.service))});
    block.fields.push_back({translate(MP_MSG("Server")), clean(endpoint.host)});
    block.fields.push_back({translate(MP_MSG("Port")), std::to_string(endpoint.port)});
    block.fields.push_back({translate(MP_MSG("Encryption")), translate(word_for(endpoint.security))});
    if (!server.username.empty())
        block.fields.push_back({translate(MP_MSG("User name")), clean(server.username)});
    block.fields.push_back({translate(MP_MSG("Login")), login_word(server, survey, translate)});
    return block;
}

core::MessageId title_of_settings(Judged const& judged) {
    if (judged.word != Word::ours)
        return MP_MSG("Settings that the file names (not tried here)");
    return core::verified_of(judged.outcome.choice) ? MP_MSG("Settings for your mail program")
                                                    : MP_MSG("Settings for your mail program (the password was not tried)");
}

void add_settings(Story& story, Judged const& judged, Translator const& translate) {
    auto const& choice = judged.outcome.choice;
    if (judged.survey.request.job != core::Job::check) // one server is not a mailbox
        return;
    auto const incoming = MP_MSG("Incoming mail");
    auto const outgoing = MP_MSG("Outgoing mail");
    if (auto const* pair = core::pair_of(choice)) {
        story.settings_title = translate(title_of_settings(judged));
        story.alternatives_title =
            translate(judged.word == Word::ours ? MP_MSG("Also proven to work") : MP_MSG("Also named by the file"));
        story.settings.push_back(block_of(incoming, pair->incoming, judged.survey, translate));
        story.settings.push_back(block_of(outgoing, pair->outgoing, judged.survey, translate));
        for (auto const& other : pair->alternatives)
            story.alternatives.push_back(clean(core::subject_of(other.endpoint)) + " " +
                                         translate(word_for(other.endpoint.security)));
        return;
    }
    story.settings_title = translate(judged.word == Word::ours ? MP_MSG("The half that works")
                                                               : MP_MSG("Settings that the file names (not tried here)"));
    if (auto const* half = core::half_of(choice))
        story.settings.push_back(
            block_of(core::sends(half->endpoint.service) ? outgoing : incoming, *half, judged.survey, translate));
}

/// The host of an https URL, or nothing: user information and ports are not what a provider publishes.
std::string host_of(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    if (!url.starts_with(scheme))
        return {};
    url.remove_prefix(scheme.size());
    auto const host = url.substr(0, url.find_first_of("/?#"));
    return core::is_host_name(host) ? std::string(host) : std::string();
}

bool is_bundled(core::ProviderInfo const& provider, Survey const& survey) {
    return std::any_of(survey.answers.begin(), survey.answers.end(), [&](core::Answer const& answer) {
        bool const bundled = answer.source == core::SourceId::bundled || answer.source == core::SourceId::mx_bundled;
        return bundled && &answer.provider == &provider;
    });
}

/// What the provider wants first; a link is offered only to pages of the mail domain's own or of the bundled table.
void add_steps(Story& story, Judged const& judged, Translator const& translate) {
    auto const& survey = judged.survey;
    auto const* provider = core::provider_of(survey);
    if (!provider || provider->steps.empty())
        return;
    auto const name = clean(provider->name.empty() ? survey.request.address.domain : provider->name, 80);
    story.steps_come_first = core::verified_of(judged.outcome.choice) == nullptr;
    story.steps_title =
        story.steps_come_first
            ? translate(Message{MP_MSG("What {provider} asks for first"), {{"provider", name}}})
            : translate(Message{MP_MSG("What {provider} asks of those who use a mail program"), {{"provider", name}}});
    for (auto const& step : provider->steps) {
        auto const host = host_of(step.url);
        bool const own =
            !host.empty() && (is_bundled(*provider, survey) || core::is_own(host, survey.request.address.domain));
        story.steps.push_back({clean(step.text, 300), host.empty() ? std::string() : clean(step.url, 300), own});
    }
}

core::MessageId service_word(std::string_view kind) {
    if (kind == "jmap")
        return MP_MSG("Mail by JMAP");
    if (kind == "caldav")
        return MP_MSG("Calendars (CalDAV)");
    if (kind == "carddav")
        return MP_MSG("Contacts (CardDAV)");
    if (kind == "webdav")
        return MP_MSG("Files (WebDAV)");
    if (kind == "sieve")
        return MP_MSG("Mail filters (ManageSieve)");
    if (kind == "exchange")
        return MP_MSG("Microsoft Exchange");
    return MP_MSG("Other service");
}

void add_services(Story& story, Survey const& survey, Translator const& translate) {
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const& answer : survey.answers)
        for (auto const& service : answer.services)
            if (seen.emplace(service.kind, service.place).second)
                story.services.push_back({translate(service_word(service.kind)), clean(service.place, 200)});
}

}

Story tell(Judged const& judged, Translator const& translate) {
    Story story;
    for (auto& card : cards_of(judged, translate)) {
        auto& chapter = !card.hidden_by.empty()                    ? story.absorbed
                        : card.severity >= core::Severity::warning ? story.problems
                                                                   : story.remarks;
        chapter.push_back(std::move(card));
    }
    auto verdict = verdict_of(judged, translate);
    story.tone = verdict.tone;
    story.headline = std::move(verdict.headline);
    story.next = std::move(verdict.next);
    add_settings(story, judged, translate);
    add_steps(story, judged, translate);
    story.endpoints = endpoint_lines(judged.survey, translate);
    story.sources = source_lines(judged.survey, translate);
    story.is_about_sources = judged.survey.request.job == core::Job::discover;
    add_services(story, judged.survey, translate);
    story.footer = translate(Message{MP_MSG("Mailplumb {version}, {time}, took {seconds} s."),
                                     {{"version", clean(judged.survey.version)},
                                      {"time", rfc3339(judged.survey.now)},
                                      {"seconds", std::to_string(judged.survey.duration_ms / 1000) + "." +
                                                      std::to_string(judged.survey.duration_ms % 1000 / 100)}}});
    return story;
}

}
