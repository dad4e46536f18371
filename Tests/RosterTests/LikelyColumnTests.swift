import Roster
import Testing

/// A column that would change the cards is never passed over in silence.
struct LikelyColumnTests {
    @Test(arguments: [
        ("截止使用日期", RosterColumn.validTo), ("证件有效至", .validTo), ("证件起始日", .validFrom), ("首次发证日", .validFrom),
        ("身份证号码（二代）", .identityNumber), ("执法辖区范围", .area), ("电子相片文件", .portrait), ("蒙语名", .nameMongolian),
        ("Expiry", .validTo), ("有效年限", .validity),
    ])
    func anUnknownTitleThatLooksLikeOursIsAnError(title: String, likely: RosterColumn) {
        #expect(throws: RosterError.columnUnclear(title: title, likely: likely)) {
            try RosterSample(
                titles: ["姓名", "单位", "执法类别", "证件种类", "编号"], cells: ["王明", "样例局", "市场监管", "行政执法证", "05990000001"]
            ).with(title, "x").read()
        }
    }

    @Test(arguments: ["截止使用日期", "证件有效至"])
    func whereTheColumnIsThereItIsNamedOnly(title: String) throws {
        let roster = try RosterSample().with("有效期止", "2031-11-23").with(title, "x").read()
        #expect(roster.header.ignored.map(\.likely) == [.validTo])
        #expect(roster.rows.count == 1)
    }

    /// Columns of real rosters that are none of ours.
    @Test(arguments: [
        "序号", "性别", "民族", "职务", "职级", "备注", "联系电话", "手机号", "出生日期", "出生年月", "参加工作时间", "入职日期", "填报日期", "考试日期",
        "照片是否上传", "身份证有效期", "学历", "政治面貌", "编制性质", "所在科室", "岗位", "合同到期日", "资格证书", "执法考试成绩", "审核人",
    ])
    func otherColumnsAreLeftAlone(title: String) throws {
        let roster = try RosterSample().with(title, "x").read()
        #expect(roster.header.ignored.map(\.likely) == [nil])
    }

    @Test(arguments: [
        ("有效截止日期", RosterColumn.validTo), ("有效日期", .validTo), ("截止日期", .validTo), ("到期日期", .validTo),
        ("失效日期", .validTo),
        ("有效期限至", .validTo), ("有效期结束", .validTo), ("证件到期日", .validTo), ("有效期届满日期", .validTo), ("签发日期", .validFrom),
        ("领证日期", .validFrom), ("发证时间", .validFrom), ("执法辖区", .area), ("执法地域", .area), ("行政区划", .division),
        ("公民身份证号码", .identityNumber), ("证件号码（身份证）", .identityNumber), ("相片", .portrait), ("照片名称", .portrait),
        ("监制机关", .issuer), ("蒙文名", .nameMongolian),
    ])
    func wordsOfRealRosters(title: String, column: RosterColumn) throws {
        var sample = RosterSample()
        sample.titles[5] = "职务"
        sample = sample.with(title, "")
        #expect(try sample.read().header.columns.last?.column == column)
    }

    @Test(arguments: [
        ("执法证件编号", 4), ("行政执法证件编号", 4), ("执法证号码", 4), ("行政执法机关", 1), ("执法主体", 1), ("所属单位", 1), ("工作单位及部门", 1),
        ("执法类型", 2), ("行政执法类别", 2), ("证件类别", 3), ("申领证件种类", 3), ("执法人员姓名", 0), ("申领人", 0),
    ])
    func wordsForTheRequiredColumns(title: String, place: Int) throws {
        var sample = RosterSample()
        sample.titles[place] = title
        #expect(try sample.read().rows.count == 1)
    }
}
