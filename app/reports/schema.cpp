#include "app/reports/schema.h"

#include "app/reports/json_advice_table.h"
#include "app/reports/json_lint_table.h"
#include "app/reports/json_report_table.h"
#include "app/reports/json_watch_table.h"
#include "probes/core/survey_fields.h"

#include <array>
#include <limits>

namespace mp::reports {

namespace {

template <class T>
struct is_setting : std::false_type {};
template <class T>
struct is_setting<core::Setting<T>> : std::true_type {};

/// A type's form. `Object` makes that of a value with members of its own.
template <class T, class Object>
Json form_of();

Json names(std::vector<std::string_view> const& all) {
    auto list = Json::array();
    for (auto const name : all)
        if (std::find(list.begin(), list.end(), Json(name)) == list.end())
            list.push_back(name);
    return {{"enum", list}};
}

template <class E>
std::vector<std::string_view> names_without(std::optional<E> never) {
    std::vector<std::string_view> all;
    for (auto const& [value, name] : core::Names<E>::table)
        if (value != never)
            all.push_back(name);
    return all;
}

Json source_form() {
    std::vector<std::string_view> all;
    for (auto const& [id, name] : core::Names<core::SourceId>::table)
        if (id != core::SourceId::services)
            all.push_back(core::report_name(id));
    return names(all);
}

Json or_null(Json form) {
    if (form.contains("enum"))
        form["enum"].push_back(nullptr);
    else if (form.contains("type") && form["type"].is_string())
        form["type"] = Json::array({form["type"], "null"});
    else if (!form.contains("type"))
        form = {{"anyOf", Json::array({form, {{"type", "null"}}})}};
    return form;
}

template <class T>
Json number_form() {
    if (std::is_floating_point_v<T>)
        return {{"type", "number"}};
    Json form{{"type", "integer"}};
    if (std::is_unsigned_v<T>)
        form["minimum"] = 0;
    if (std::is_unsigned_v<T> && sizeof(T) <= 2)
        form["maximum"] = std::numeric_limits<T>::max();
    return form;
}

template <class T, class Object>
Json form_of() {
    if constexpr (std::is_enum_v<T>)
        return names(names_without<T>(std::nullopt));
    else if constexpr (is_except<T>::value)
        return names(names_without(std::optional(T::never)));
    else if constexpr (std::same_as<T, SourceName>)
        return source_form();
    else if constexpr (std::same_as<T, Date>)
        return {{"type", "string"}, {"format", "date-time"}};
    else if constexpr (std::same_as<T, TextOrNull>)
        return {{"type", Json::array({"string", "null"})}};
    else if constexpr (std::same_as<T, Number>)
        return {{"type", "number"}};
    else if constexpr (std::same_as<T, Texts>)
        return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    else if constexpr (is_optional<T>::value)
        return or_null(form_of<typename T::value_type, Object>());
    else if constexpr (is_setting<T>::value) {
        auto const value = form_of<decltype(T::value), Object>();
        return {{"anyOf", Json::array({value, {{"type", "object"}, {"properties", {{"default", value}}}}})}};
    } else if constexpr (std::is_pointer_v<T> && !Text<T>)
        return or_null(form_of<std::remove_cv_t<std::remove_pointer_t<T>>, Object>());
    else if constexpr (is_vector<T>::value)
        return {{"type", "array"}, {"items", form_of<typename T::value_type, Object>()}};
    else if constexpr (Text<T> || std::same_as<T, char>)
        return {{"type", "string"}};
    else if constexpr (std::same_as<T, bool>)
        return {{"type", "boolean"}};
    else if constexpr (std::is_arithmetic_v<T>)
        return number_form<T>();
    else
        return Object::template of<T>();
}

/// Of our reports: every member is there, unless its table says `if_told`.
class ReportObject {
public:
    template <class T>
    static Json of() {
        ReportObject object;
        members(object, blank<T>());
        Json form{{"type", "object"}, {"properties", std::move(object.m_properties)}};
        form["required"] = std::move(object.m_required);
        return form;
    }
    template <class T>
    void operator()(char const* name, T const& value) {
        if constexpr (std::same_as<T, Constant>)
            m_properties[name] = {{"const", value.text}};
        else
            m_properties[name] = form_of<T, ReportObject>();
        m_required.push_back(name);
    }
    template <class T>
    void if_told(char const* name, std::optional<T> const&) {
        m_properties[name] = form_of<T, ReportObject>();
    }

private:
    Json m_properties = Json::object(), m_required = Json::array();
};

/// Of saved surveys, whose members are left out at their default value.
class SurveyObject {
public:
    template <class T>
    static Json of() {
        SurveyObject object;
        T value{};
        fields(object, value);
        return {{"type", "object"}, {"properties", std::move(object.m_properties)}};
    }
    template <class T>
    void operator()(char const* name, T const&) {
        if constexpr (std::same_as<T, core::Statement>) {
            (*this)(name, std::string());
            (*this)((std::string(name) + "_clauses").c_str(), std::vector<core::Clause>());
            (*this)((std::string(name) + "_technical").c_str(), std::string());
        } else
            m_properties[name] = form_of<T, SurveyObject>();
    }

private:
    Json m_properties = Json::object();
};

Json survey_form() {
    auto form = SurveyObject::of<core::Survey>();
    auto properties = Json{{"schema", {{"const", "mailplumb.survey/1"}}}};
    properties.update(form["properties"]);
    properties["seal"] = {{"type", "string"}};
    form["properties"] = std::move(properties);
    form["required"] = Json::array({"schema"});
    return form;
}

Json form_of_document(std::string_view name) {
    if (name == "report")
        return ReportObject::of<ReportView>();
    if (name == "lint")
        return ReportObject::of<LintView>();
    if (name == "watch")
        return ReportObject::of<Watched>();
    return name == "advice" ? ReportObject::of<core::Advice>() : survey_form();
}

}

std::span<std::string_view const> schema_names() {
    static constexpr std::array<std::string_view, 5> all{"report", "lint", "advice", "watch", "survey"};
    return all;
}

std::string schema(std::string_view name) {
    Json document{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                  {"title", "mailplumb." + std::string(name) + "/1"},
                  {"description", "Members that are not listed may be added; these keep their name and meaning."}};
    document.update(form_of_document(name));
    return document.dump(1, ' ') + "\n";
}

}
