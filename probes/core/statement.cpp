#include "probes/core/statement.h"

#include <algorithm>

namespace mp::core {

Clause::Clause(Message const& message) : sentence(message.id.is_empty() ? "" : message.id.one) {
    for (auto const& [hole, text] : message.values)
        values.push_back({hole, text});
    for (auto const& [hole, part] : message.clauses)
        words.push_back({hole, part.id.is_empty() ? "" : part.id.one});
}

void Statement::add(Clause clause) {
    if (std::find(clauses.begin(), clauses.end(), clause) == clauses.end())
        clauses.push_back(std::move(clause));
}

void Statement::take(Statement const& other) {
    for (auto const& clause : other.clauses)
        add(clause);
    if (!other.technical.empty() && technical.find(other.technical) == std::string::npos)
        technical += (technical.empty() ? "" : "; ") + other.technical;
}

std::string in_english(Clause const& clause) {
    Values values;
    for (auto const* const list : {&clause.values, &clause.words})
        for (auto const& filling : *list)
            values.emplace_back(filling.hole, filling.text);
    return fill_holes(clause.sentence, values);
}

std::string in_english(Statement const& statement) {
    std::string out;
    for (auto const& clause : statement.clauses)
        out += (out.empty() ? "" : "; ") + in_english(clause);
    if (!statement.technical.empty())
        out += (out.empty() ? "" : ": ") + statement.technical;
    return out;
}

Statement statement_in_english(std::string_view text) {
    Statement out;
    if (!text.empty())
        out.clauses.emplace_back().sentence = text;
    return out;
}

}
