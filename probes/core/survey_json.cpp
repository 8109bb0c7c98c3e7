#include "probes/core/survey_json.h"

#include "probes/core/account_secrets.h"
#include "probes/core/json_tree.h"
#include "probes/core/survey_fields.h"

#include <algorithm>
#include <concepts>
#include <nlohmann/json.hpp>
#include <type_traits>

namespace mp::core {

namespace {

using Json = nlohmann::ordered_json;
constexpr char const* schema = "mailplumb.survey/1";

/// Members beside the English of a statement: `detail`, `detail_clauses`, `detail_technical`.
constexpr char const *clauses_suffix = "_clauses", *technical_suffix = "_technical";

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
/// Written as its bare value, or as `{"default": value}` when the client's default fills it in.
template <class T>
struct is_setting : std::false_type {};
template <class T>
struct is_setting<Setting<T>> : std::true_type {};
template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

/// Server bytes may hold anything; JSON may not.
std::string utf8(std::string const& text) {
    Json const probe = text;
    auto const dumped = probe.dump(-1, ' ', false, Json::error_handler_t::replace);
    return Json::parse(dumped).get<std::string>();
}

template <class T>
Json write(T const& value);

class Writer {
public:
    explicit Writer(Json& out) : m_out(out) {}
    template <class T>
    void operator()(char const* name, T& value) {
        if constexpr (std::same_as<T, Statement>) {
            write_statement(name, value);
            return;
        }
        // Only what is empty in every freshly made struct may be left out; numbers, enums and flags have defaults of
        // their own.
        if constexpr (std::same_as<T, std::string> || std::same_as<T, Habits> || is_vector<T>::value ||
                      is_optional<T>::value || is_setting<T>::value)
            if (value == T{})
                return;
        m_out[name] = write(value);
    }

private:
    /// In English for every reader; what it was made of stands beside it where that says more.
    void write_statement(std::string const& name, Statement const& value) {
        auto const english = in_english(value);
        if (english.empty())
            return;
        m_out[name] = utf8(english);
        if (value == statement_in_english(english))
            return;
        if (!value.clauses.empty())
            m_out[name + clauses_suffix] = write(value.clauses);
        if (!value.technical.empty())
            m_out[name + technical_suffix] = utf8(value.technical);
    }

    Json& m_out;
};

template <class T>
Json write(T const& value) {
    if constexpr (std::is_enum_v<T>) {
        return name_of(value);
    } else if constexpr (std::same_as<T, std::string>) {
        return utf8(value);
    } else if constexpr (std::same_as<T, char>) {
        return std::string(1, value);
    } else if constexpr (std::is_arithmetic_v<T>) {
        return value;
    } else if constexpr (is_optional<T>::value) {
        return value ? write(*value) : Json(nullptr);
    } else if constexpr (is_setting<T>::value) {
        return value.is_default ? Json{{"default", write(value.value)}} : write(value.value);
    } else if constexpr (is_vector<T>::value) {
        Json list = Json::array();
        for (auto const& element : value)
            list.push_back(write(element));
        return list;
    } else {
        Json object = Json::object();
        Writer writer(object);
        fields(writer, const_cast<T&>(value));
        return object;
    }
}

/// What is read; each value gives its text away and is dropped once it was read, so that no file is held twice.
using Tree = nlohmann::json;

/// Remembers the first thing that did not fit; reading goes on with defaults, and the caller drops the result.
struct Reading {
    std::string problem;
    void refuse(std::string const& what) {
        if (problem.empty())
            problem = what;
    }
};

template <class T>
void read(Reading& reading, Tree& json, T& value, char const* name);

class Reader {
public:
    Reader(Reading& reading, Tree& in) : m_reading(reading), m_in(in) {}
    template <class T>
    void operator()(char const* name, T& value) {
        if constexpr (std::same_as<T, Statement>)
            read_statement(name, value);
        else if (auto const found = m_in.find(name); found != m_in.end())
            read(m_reading, *found, value, name);
    }

private:
    /// Versions before this one saved the English only.
    void read_statement(std::string const& name, Statement& value) {
        std::string english;
        (*this)(name.c_str(), english);
        (*this)((name + clauses_suffix).c_str(), value.clauses);
        (*this)((name + technical_suffix).c_str(), value.technical);
        bool const is_ours = std::all_of(value.clauses.begin(), value.clauses.end(), is_of_usual_size);
        if (value.is_empty() || !is_ours)
            value = statement_in_english(english);
    }

    /// As our own sentences are. Of others a short text could be made that is endless once its holes are filled.
    static bool is_of_usual_size(Clause const& clause) {
        constexpr std::size_t most_holes = 10, longest = 4000;
        auto const is_short = [](Filling const& filling) { return filling.text.size() <= longest; };
        auto const fits = [&](std::vector<Filling> const& all) {
            return all.size() <= most_holes && std::all_of(all.begin(), all.end(), is_short);
        };
        auto const holes = std::count(clause.sentence.begin(), clause.sentence.end(), '{');
        return clause.sentence.size() <= longest && holes <= static_cast<std::ptrdiff_t>(most_holes) &&
               fits(clause.values) && fits(clause.words);
    }

    Reading& m_reading;
    Tree& m_in;
};

template <class T>
void read_number(Reading& reading, Tree& json, T& value, char const* name) {
    if constexpr (std::is_floating_point_v<T>) {
        if (!json.is_number())
            return reading.refuse(std::string(name) + " is not a number");
        value = json.get<T>();
    } else {
        if (!json.is_number_integer())
            return reading.refuse(std::string(name) + " is not a whole number");
        auto const number = json.get<std::int64_t>();
        value = static_cast<T>(number);
        if (static_cast<std::int64_t>(value) != number)
            reading.refuse(std::string(name) + " is out of range");
    }
}

template <class T>
void read(Reading& reading, Tree& json, T& value, char const* name) {
    if constexpr (is_optional<T>::value) {
        if (json.is_null())
            return value.reset();
        read(reading, json, value.emplace(), name);
    } else if constexpr (is_setting<T>::value) {
        auto const found = json.is_object() ? json.find("default") : json.end();
        value.is_default = json.is_object();
        if (value.is_default && found == json.end())
            return reading.refuse(std::string(name) + " is neither a value nor a default");
        read(reading, value.is_default ? *found : json, value.value, name);
    } else if constexpr (is_vector<T>::value) {
        if (!json.is_array())
            return reading.refuse(std::string(name) + " is not a list");
        for (auto& element : json) {
            read(reading, element, value.emplace_back(), name);
            element = nullptr;
        }
    } else if constexpr (std::same_as<T, bool>) {
        if (!json.is_boolean())
            return reading.refuse(std::string(name) + " is not true or false");
        value = json.get<bool>();
    } else if constexpr (std::is_enum_v<T> || std::same_as<T, std::string> || std::same_as<T, char>) {
        if (!json.is_string())
            return reading.refuse(std::string(name) + " is not text");
        auto& text = json.get_ref<std::string&>();
        if constexpr (std::same_as<T, std::string>) {
            value = std::move(text);
        } else if constexpr (std::same_as<T, char>) {
            if (text.size() != 1)
                return reading.refuse(std::string(name) + " is not one character");
            value = text[0];
        } else if (auto const known = from_name<T>(text)) {
            value = *known;
        } else if constexpr (requires { T::newer; }) {
            value = T::newer;
        } else {
            reading.refuse(std::string(name) + " has an unknown value");
        }
    } else if constexpr (std::is_arithmetic_v<T>) {
        read_number(reading, json, value, name);
    } else {
        if (!json.is_object())
            return reading.refuse(std::string(name) + " is not an object");
        Reader reader(reading, json);
        fields(reader, value);
    }
}

}

std::string to_json(Survey const& survey) {
    Json out;
    out["schema"] = schema;
    out.update(write(survey));
    return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// What is over the limit is left out, and the survey says so.
static void keep_few_accounts(Survey& survey) {
    std::size_t seen = 0, kept = 0;
    for (auto& profile : survey.request.profiles) {
        seen += profile.accounts.size();
        if (profile.accounts.size() > limits::saved_accounts - kept)
            profile.accounts.resize(limits::saved_accounts - kept);
        kept += profile.accounts.size();
    }
    if (seen > kept)
        survey.cuts.push_back(
            {CutKind::saved, "accounts", static_cast<std::int64_t>(seen), static_cast<std::int64_t>(kept)});
}

Result<Survey> survey_from_json(std::string_view text) {
    Tree tree;
    std::vector<Cut> cuts;
    MP_CHECK(read_json_tree(text, tree, cuts));
    auto const found = tree.find("schema");
    if (found == tree.end() || !found->is_string() || found->get<std::string>() != schema)
        return fail(FaultCode::wrong_kind, Message(MP_MSG("the file is not a saved Mailplumb survey")));
    Survey survey;
    Reading reading;
    read(reading, tree, survey, "survey");
    if (!reading.problem.empty())
        return fail(FaultCode::malformed, reading.problem);
    survey.cuts.insert(survey.cuts.end(), cuts.begin(), cuts.end());
    keep_few_accounts(survey);
    // Versions before this one saved what stood in a profile's fields.
    for (auto& profile : survey.request.profiles)
        hide_secrets(profile);
    return survey;
}

}
