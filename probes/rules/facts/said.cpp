#include "probes/rules/facts/said.h"

#include <algorithm>

namespace mp::rules {

bool has_owner(SourceId source) {
    switch (source) {
    case SourceId::guess:
    case SourceId::certificate:
    case SourceId::profile:
    case SourceId::manual:
    case SourceId::bundled:
    case SourceId::mx_bundled: return false;
    default: return true;
    }
}

bool is_autodiscover(SourceId source) { return source == SourceId::autodiscover || source == SourceId::autodiscover_v2; }

bool is_autoconfig(SourceId source) {
    return has_owner(source) && !is_autodiscover(source) && source != SourceId::srv && source != SourceId::pacc &&
           source != SourceId::services;
}

bool is_about_files(Survey const& survey) { return survey.request.job == core::Job::lint; }

std::vector<Statement> statements_of(Survey const& survey) {
    std::vector<Statement> statements;
    for (auto const& answer : survey.answers)
        if (has_owner(answer.source))
            for (auto const& line : answer.candidates)
                statements.push_back({&answer, &line});
    return statements;
}

std::string place_of(Answer const& answer) {
    for (auto const& line : answer.candidates)
        if (!line.evidence.place.empty())
            return line.evidence.place;
    return answer.asked.empty() ? std::string(core::report_name(answer.source)) : answer.asked.back();
}

ProbeReport const* report_of(Survey const& survey, Candidate const& line) {
    auto const at = std::find_if(survey.reports.begin(), survey.reports.end(),
                                 [&](ProbeReport const& report) { return report.endpoint == line.endpoint; });
    return at == survey.reports.end() ? nullptr : &*at;
}

Hit hit_about_source(Survey const& survey, Answer const& answer, Severity in_file, Values extra) {
    auto const place = place_of(answer);
    Values values{{"place", place}};
    values.insert(values.end(), extra.begin(), extra.end());
    if (!is_about_files(survey)) {
        auto hit = hit_about_domain(survey, std::move(values));
        hit.severity = Severity::advice;
        return hit;
    }
    Hit hit;
    hit.subject = place;
    hit.values = std::move(values);
    hit.values.emplace_back("domain", place);
    hit.severity = in_file;
    hit.is_from_file = true;
    return hit;
}

Message said_by(Answer const& answer, std::string const& line, std::string const& said) {
    return {MP_MSG("{place} says for {line}: {said}"), {{"place", place_of(answer)}, {"line", line}, {"said", said}}};
}

/// "imap mail.example.org" as people read it; the file itself when no line is named.
static std::string shown_line(core::Oddity const& oddity) {
    if (oddity.subject.empty())
        return oddity.element;
    auto const blank = oddity.subject.find(' ');
    return blank == oddity.subject.npos ? oddity.subject : shown_name(oddity.subject.substr(blank + 1));
}

static Message evidence_of(Answer const& answer, core::Oddity const& oddity) {
    std::string const line = oddity.subject.empty() ? place_of(answer) : oddity.subject;
    return said_by(answer, line, oddity.element + (oddity.value.empty() ? " -" : " \"" + shown_text(oddity.value) + "\""));
}

static std::vector<core::Oddity const*> oddities_of(Answer const& answer, core::OddityCode code) {
    std::vector<core::Oddity const*> found;
    for (auto const& line : answer.candidates)
        for (auto const& oddity : line.oddities)
            if (oddity.code == code)
                found.push_back(&oddity);
    for (auto const& oddity : answer.oddities)
        if (oddity.code == code)
            found.push_back(&oddity);
    return found;
}

static Hit odd_hit(Survey const& survey, Answer const& answer, OddWords const& words, core::Oddity const& oddity) {
    auto hit =
        hit_about_source(survey, answer, words.in_file,
                         {{"element", oddity.element}, {"value", shown_start(oddity.value)}, {"line", shown_line(oddity)}});
    if (oddity.value.empty() && !words.missing_title.is_empty()) {
        hit.title = words.missing_title;
        hit.why = words.missing_why;
    }
    return hit;
}

constexpr std::size_t most_in_file = 8;

std::vector<Hit> odd_hits(Survey const& survey, OddWords const& words, std::function<bool(Answer const&)> const& wanted) {
    std::vector<Hit> hits;
    for (auto const& answer : survey.answers) {
        auto const found = oddities_of(answer, words.code);
        if (found.empty() || !has_owner(answer.source) || !wanted(answer))
            continue;
        hits.push_back(odd_hit(survey, answer, words, *found.front()));
        for (auto const* oddity : found)
            hits.back().evidence.push_back(evidence_of(answer, *oddity));
        // Whoever mends a file wants to hear of every word in it; people with an account have one story to hear.
        for (std::size_t i = 1; is_about_files(survey) && i < std::min(found.size(), most_in_file); ++i) {
            auto const is_told = [&](core::Oddity const* told) {
                return told->value == found[i]->value && told->element == found[i]->element;
            };
            if (std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(i), is_told))
                continue;
            hits.push_back(odd_hit(survey, answer, words, *found[i]));
            hits.back().subject = found[i]->subject.empty() ? hits.back().subject : found[i]->subject;
            hits.back().evidence.push_back(evidence_of(answer, *found[i]));
        }
    }
    return hits;
}

std::vector<Hit> odd_hits(Survey const& survey, OddWords const& words) {
    return odd_hits(survey, words, [](Answer const&) { return true; });
}

std::vector<Hit> flag_hits(Survey const& survey, core::SourceFlag flag, Severity in_file) {
    std::vector<Hit> hits;
    auto const has = [&](std::vector<core::SourceFlag> const& flags) {
        return std::find(flags.begin(), flags.end(), flag) != flags.end();
    };
    for (auto const& answer : survey.answers) {
        std::vector<std::string> lines;
        for (auto const& line : answer.candidates)
            if (has(line.flags))
                lines.push_back(core::subject_of(line.endpoint));
        if (has_owner(answer.source) && (has(answer.flags) || !lines.empty()))
            hits.push_back(hit_about_source(survey, answer, in_file, {{"lines", joined(lines)}}));
    }
    return hits;
}

std::optional<Security> usual_security(core::Endpoint const& endpoint) {
    for (auto const security : {Security::tls, Security::starttls})
        if (endpoint.port == core::standard_port(endpoint.service, security))
            return security;
    return std::nullopt;
}

}
