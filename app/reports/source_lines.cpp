// Who was asked for settings and what came back, losers with their reason.

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "app/reports/words.h"

namespace mp::reports {

using core::AnswerStatus;
using core::Message;
using language::Translator;

namespace {

Mark mark_of(AnswerStatus status) {
    switch (status) {
    case AnswerStatus::found: return Mark::good;
    case AnswerStatus::invalid:
    case AnswerStatus::error:
    case AnswerStatus::timeout: return Mark::odd; // whether it matters is for a rule to say
    default: return Mark::neutral;
    }
}

/// In a check the first few say enough; who only wants to know what is published wants all, with their encryption.
std::vector<std::string> servers_of(core::Answer const& answer, core::Job job, Translator const& translate) {
    constexpr std::size_t enough = 4;
    std::vector<std::string> servers;
    for (auto const& candidate : answer.candidates) {
        auto const server = clean(core::subject_of(candidate.endpoint));
        servers.push_back(job == core::Job::discover ? server + " " + translate(word_for(candidate.endpoint.security))
                                                     : server);
    }
    if (job != core::Job::discover && servers.size() > enough + 1) {
        auto const rest = static_cast<long>(servers.size() - enough);
        servers.resize(enough);
        servers.push_back(translate(Message{MP_MSGN("and {count} more", "and {count} more"), {}, rest}));
    }
    return servers;
}

/// The name server says that it validated the records, but this run did not see it refuse a forgery: anybody can set that
/// bit.
bool is_claim_unproven(core::Survey const& survey, core::Answer const& answer) {
    return answer.source == core::SourceId::srv && survey.dns.is_ad_unproven && !answer.candidates.empty();
}

std::string candidate_text(core::Candidate const& candidate, Translator const& translate) {
    auto out = clean(core::subject_of(candidate.endpoint)) + " " + translate(word_for(candidate.endpoint.security));
    for (auto const method : candidate.auth)
        out += ", " + translate(word_for(method));
    if (!candidate.username.empty())
        out += ", " + clean(candidate.username);
    return out;
}

}

std::vector<SourceLine> source_lines(core::Survey const& survey, Translator const& translate) {
    std::vector<SourceLine> lines;
    if (survey.request.job == core::Job::probe) // the person named the server; nobody was asked
        return lines;
    for (auto const& answer : survey.answers) {
        if (answer.source == core::SourceId::services)
            continue;
        SourceLine line;
        line.mark = mark_of(answer.status);
        line.name = translate(word_for(answer.source));
        line.status = translate(word_for(answer.status));
        line.details = servers_of(answer, survey.request.job, translate);
        auto const why = clean(translate(answer.why));
        if (line.details.empty() && !why.empty())
            line.details.push_back(why);
        if (is_claim_unproven(survey, answer))
            line.details.push_back(translate(MP_MSG("DNSSEC claimed, but validation not proven")));
        for (auto const& asked : answer.asked)
            line.more.push_back({translate(MP_MSG("Asked")), clean(asked)});
        for (auto const& candidate : answer.candidates)
            line.more.push_back({translate(MP_MSG("Names")), candidate_text(candidate, translate)});
        if (!answer.candidates.empty() && !why.empty())
            line.more.push_back({translate(MP_MSG("Remarks")), why});
        if (!answer.why.technical.empty())
            line.more.push_back({translate(MP_MSG("Details")), clean(answer.why.technical)});
        line.more.push_back({translate(MP_MSG("Trust class")), std::string(name_of(answer.trust))});
        line.more.push_back({translate(MP_MSG("Time")), std::to_string(answer.duration_ms) + " ms"});
        lines.push_back(std::move(line));
    }
    return lines;
}

}
